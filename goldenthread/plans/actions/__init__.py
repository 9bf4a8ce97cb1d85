from goldenthread.plans.actions.delivering import (
    NotYetError,
    Week,
    comment_on_provision,
    record_delivery,
    record_weeks,
    review_outcome,
)
from goldenthread.plans.actions.writing import (
    OtherPlanError,
    add_need,
    add_outcome,
    add_provision,
    change_status,
    draft_plan,
)

__all__ = [
    "NotYetError",
    "OtherPlanError",
    "Week",
    "add_need",
    "add_outcome",
    "add_provision",
    "change_status",
    "comment_on_provision",
    "draft_plan",
    "record_delivery",
    "record_weeks",
    "review_outcome",
]
