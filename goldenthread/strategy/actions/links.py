"""Which priorities, voices, figures, published figures and promises belong to an intention: proposed, confirmed or removed."""

from typing import TYPE_CHECKING, Any

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.foundations.versions import ChangedMeanwhileError
from goldenthread.partnership.access import require
from goldenthread.strategy.models import AnyLink, Intention
from goldenthread.strategy.queries.intentions import LINK_MODELS
from goldenthread.strategy.rules.kinds import LinkStatus

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


class AlreadyLinkedError(Exception):
    """The two belong together already, proposed or confirmed."""


def add_link(*, intention: Intention, end: str, target: Any, because: str, by: "User") -> AnyLink:
    """Ties an intention to a "priority", "voice", "figure" or "promise" of its area, or to an "indicator", as confirmed.

    A removed tie comes back.

    :raises AlreadyLinkedError: where they are tied already.
    :raises ValueError: for a target of another area.
    """
    require(by, "strategy.edit", intention.area)
    if end != "indicator" and target.area_id != intention.area_id:
        raise ValueError("The two are not of one area.")
    model, tied = LINK_MODELS[end], target.slug if end == "indicator" else target
    with writing(by=by, verb="strategy.link_added", why=because):
        known = model.objects.select_for_update().filter(intention=intention, **{end: tied}).first()
        if known is not None and not known.is_removed:
            raise AlreadyLinkedError
        row = known or model(area=intention.area, intention=intention, **{end: tied})
        row.because = because
        row.status, row.decided_by, row.decided_on = LinkStatus.CONFIRMED.value, by, clock.today()
        row.full_clean()
        row.save()
    return row


def decide_link(*, link: AnyLink, was: str, status: LinkStatus, by: "User") -> AnyLink:
    """Confirms a tie, removes it, or puts it back as proposed.

    :param was: its status when the person looked at it.
    :raises ChangedMeanwhileError: where it has another by now.
    """
    require(by, "strategy.edit", link.area)
    with writing(by=by, verb=f"strategy.link_{status.value}"):
        fresh = type(link).objects.select_for_update().get(pk=link.pk)
        if fresh.status != was:
            raise ChangedMeanwhileError
        fresh.status = status.value
        if status is LinkStatus.PROPOSED:
            fresh.decided_by, fresh.decided_on = None, None
        else:
            fresh.decided_by, fresh.decided_on = by, clock.today()
        fresh.save()
    return fresh
