"""Loading published statistics. A file is kept whole or not at all."""

from goldenthread.insight.actions.load import Loaded, load, load_demo_evidence

__all__ = ["Loaded", "load", "load_demo_evidence"]
