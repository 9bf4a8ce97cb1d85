from goldenthread.plans.models.delivery import Delivery, ProvisionComment
from goldenthread.plans.models.need import Need
from goldenthread.plans.models.outcome import Outcome, OutcomeNeed, OutcomeReview
from goldenthread.plans.models.plan import EHCPlan, StatusChange
from goldenthread.plans.models.provision import Provision, ProvisionOutcome

__all__ = [
    "Delivery",
    "EHCPlan",
    "Need",
    "Outcome",
    "OutcomeNeed",
    "OutcomeReview",
    "Provision",
    "ProvisionComment",
    "ProvisionOutcome",
    "StatusChange",
]
