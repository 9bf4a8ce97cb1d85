from typing import TYPE_CHECKING

from goldenthread.foundations.history import writing
from goldenthread.foundations.versions import claim
from goldenthread.partnership.access import require
from goldenthread.strategy.models import Intention

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


def change_intention(
    *, intention: Intention, version: int, title: str, text: str, why: str = "", by: "User"
) -> Intention:
    """:raises ChangedMeanwhileError: where somebody else changed it since `version`."""
    require(by, "strategy.edit", intention.area)
    with writing(by=by, verb="strategy.intention_changed", why=why):
        fresh = claim(intention, version)
        fresh.title, fresh.text = title, text
        fresh.full_clean()
        fresh.save()
    return fresh
