from goldenthread.support.models.cycle import SupportCycle

__all__ = ["SupportCycle"]
