from goldenthread.adulthood.models.pathway import Pathway

__all__ = ["Pathway"]
