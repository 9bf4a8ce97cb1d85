"""The short lists that a service's facts come from, with their words for families."""

from typing import Final

STATUSES: Final = {
    "active": "Running",
    "inactive": "Not shown yet",
    "temporarily closed": "Closed for now",
    "defunct": "Has ended",
}
"""Open Referral UK 3.0, `service.status`."""

SHOWN: Final = ("active", "temporarily closed")
"""The statuses that families find."""

LEVELS: Final = {
    "universal": "For every child",
    "targeted": "For children who need some extra help",
    "specialist": "For children who need expert help",
}

THRIVE: Final = {
    "thriving": "Thriving",
    "advice": "Getting advice",
    "help": "Getting help",
    "more_help": "Getting more help",
    "risk_support": "Getting risk support",
}
"""The groups of the THRIVE framework."""

LOCATION_TYPES: Final = {
    "physical": "A place to go to",
    "virtual": "Online, by phone or at your home",
    "postal": "By post",
}
"""Open Referral UK 3.0, `location.location_type`."""
