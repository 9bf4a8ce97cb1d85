from datetime import date
from typing import TYPE_CHECKING

from goldenthread.adulthood.models import Pathway
from goldenthread.adulthood.rules.vocabulary import PathwayStatus
from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.partnership.access import require

if TYPE_CHECKING:
    from goldenthread.children.models import Child
    from goldenthread.partnership.models import User

PERMISSION = "adulthood.edit"


class PathwayOrderError(Exception):
    """A pathway ends after it began, and begins once."""


def plan_pathway(
    *,
    child: "Child",
    transition_point: str,
    aspirations: str,
    goal: str,
    route: str,
    destination: str,
    destination_details: str = "",
    by: "User",
) -> Pathway:
    require(by, PERMISSION, child.area)
    with writing(by=by, verb="adulthood.pathway_planned"):
        return Pathway.objects.create(
            area=child.area, child=child, transition_point=transition_point, aspirations=aspirations, goal=goal,
            route=route, destination=destination, destination_details=destination_details, status=PathwayStatus.PLANNED,
        )  # fmt: skip


def begin_pathway(*, pathway: Pathway, started_on: date | None = None, by: "User") -> Pathway:
    """:raises PathwayOrderError: it began before."""
    require(by, PERMISSION, pathway.area)
    with writing(by=by, verb="adulthood.pathway_begun"):
        if pathway.status != PathwayStatus.PLANNED:
            raise PathwayOrderError("This pathway has begun already")
        pathway.status = PathwayStatus.UNDER_WAY
        pathway.started_on = started_on or clock.today()
        pathway.save(update_fields=["status", "started_on"])
    return pathway


def end_pathway(
    *, pathway: Pathway, completed: bool, ended_on: date | None = None, reached_on: date | None = None, by: "User"
) -> Pathway:
    """
    :param reached_on: the day on which they got where they wanted, where they did.
    :raises PathwayOrderError: it is not under way, or would end before it began.
    """
    require(by, PERMISSION, pathway.area)
    day = ended_on or clock.today()
    with writing(by=by, verb="adulthood.pathway_ended"):
        if pathway.started_on is None or pathway.ended_on is not None or day < pathway.started_on:
            raise PathwayOrderError("A pathway under way ends after it began")
        pathway.status = PathwayStatus.COMPLETED if completed else PathwayStatus.LEFT_EARLY
        pathway.ended_on = day
        pathway.reached_on = reached_on
        pathway.save(update_fields=["status", "ended_on", "reached_on"])
    return pathway
