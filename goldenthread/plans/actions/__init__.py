from goldenthread.plans.actions.delivering import NotYetError, comment_on_provision, record_delivery, review_outcome
from goldenthread.plans.actions.writing import OtherPlanError, add_need, add_outcome, add_provision, change_status, draft_plan

__all__ = [
    "NotYetError",
    "OtherPlanError",
    "add_need",
    "add_outcome",
    "add_provision",
    "change_status",
    "comment_on_provision",
    "draft_plan",
    "record_delivery",
    "review_outcome",
]
