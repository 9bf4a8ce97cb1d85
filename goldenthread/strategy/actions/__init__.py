from goldenthread.strategy.actions.ledger import LoadReport
from goldenthread.strategy.actions.loading import load_pack

__all__ = ["LoadReport", "load_pack"]
