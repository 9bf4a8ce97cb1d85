"""The groups of the THRIVE approach, in which a child is by the help that they need now, not by a diagnosis.

Source: Anna Freud National Centre for Children and Families, "THRIVE framework for system change" (2019).
"""

from enum import StrEnum


class ThriveGroup(StrEnum):
    THRIVING = "thriving"
    GETTING_ADVICE = "getting_advice"
    GETTING_HELP = "getting_help"
    GETTING_MORE_HELP = "getting_more_help"
    GETTING_RISK_SUPPORT = "getting_risk_support"


THRIVE_GROUP_NAMES = {
    ThriveGroup.THRIVING: "Thriving",
    ThriveGroup.GETTING_ADVICE: "Getting advice",
    ThriveGroup.GETTING_HELP: "Getting help",
    ThriveGroup.GETTING_MORE_HELP: "Getting more help",
    ThriveGroup.GETTING_RISK_SUPPORT: "Getting risk support",
}
