"""Each role's desk: what is waiting for somebody, put together from what the rooms offer and what they may do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.foundations import clock
from goldenthread.foundations.rules.dates import format_date
from goldenthread.local_offer import queries as local_offer
from goldenthread.pages.presenters.area_home import Offer, offers
from goldenthread.partnership.rules.roles import ROLES
from goldenthread.strategy import queries as strategy
from goldenthread.strategy.presenters.plan import rag_tag
from goldenthread.strategy.rules.kinds import Rag
from goldenthread.thread import queries as thread
from goldenthread.voice import queries as voice
from goldenthread.voice.presenters import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goldenthread.partnership.models import Area, User
    from goldenthread.strategy.models import Action

SHOWN = 8


@dataclass(frozen=True)
class Row:
    text: str
    url: str
    note: str = ""
    tag: str = ""
    classes: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the desk. `empty` is what it says when nothing is waiting."""

    title: str
    rows: tuple[Row, ...] = ()
    empty: str = ""
    links: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class AreaDesk:
    area: "Area"
    roles: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Desk:
    family: Section | None
    areas: tuple[AreaDesk, ...]


def desk(user: "User") -> Desk:
    return Desk(family=_family(user), areas=tuple(_area_desk(user, area) for area in user.areas))


def _family(user: "User") -> Section | None:
    """Their own record, or their children's."""
    found = list(children.family_of(user))
    if not found:
        return None
    rows = tuple(
        Row(
            child.known_as or child.given_name,
            reverse("children:child", args=[child.area.slug, child.uuid]),
            str(child.area),
        )
        for child in found
    )
    return Section(title="Your family", rows=rows)


def _area_desk(user: "User", area: "Area") -> AreaDesk:
    roles = [
        f"{ROLES[one.role].name}, {one.agency.name}"
        for one in user.current_memberships()
        if one.agency.area_id == area.pk
    ]
    sections = [section for permission, make in SECTIONS if user.may(permission, area) for section in make(user, area)]
    return AreaDesk(area, "; ".join(roles), tuple(sections))


def _children(user: "User", area: "Area") -> Iterator[Section]:
    count = children.children_for(user, area).count()
    words = {0: "No child's record is open to you yet.", 1: "1 child's record is open to you."}
    yield Section(
        title="Children and young people",
        empty=words.get(count, f"{count} children's records are open to you."),
        links=(Offer("Children you work with", reverse("children:children", args=[area.slug])),),
    )


def _late_work(_user: "User", area: "Area") -> Iterator[Section]:
    today = clock.today()
    late = [one for one in strategy.actions(area) if one.rag == Rag.RED or (one.due_on < today and one.rag != Rag.DONE)]
    yield Section(
        title="Late or off track",
        rows=_actions(area, late),
        empty="No action is late or rated red.",
        links=(Offer("The whole action plan", reverse("strategy:action_plan", args=[area.slug])),),
    )


def _own_work(user: "User", area: "Area") -> Iterator[Section]:
    owned = [one for one in strategy.actions_owned_by(area, user) if one.rag != Rag.DONE]
    if owned:
        yield Section(title="Your actions", rows=_actions(area, owned))


def _unanswered(_user: "User", area: "Area") -> Iterator[Section]:
    waiting = list(voice.unanswered(area))
    rows = tuple(Row(spoken(one), reverse("voice:voice", args=[area.slug, one.slug])) for one in waiting[:3])
    left = len(waiting) - len(rows)
    all_of_them = Offer(
        f"The other {left} that wait for one" if left else "All that families said",
        reverse("voice:voices", args=[area.slug]),
    )
    yield Section("Families without an answer", rows, "Everything that families said has an answer.", (all_of_them,))


def _gaps(_user: "User", area: "Area") -> Iterator[Section]:
    rows = tuple(
        Row(f"{one.gap.title}: {len(one.nodes)}", f"{reverse('thread:gaps', args=[area.slug])}#{one.anchor}")
        for one in thread.broken(area)
        if one.nodes
    )
    yield Section("Where the thread is broken", rows, "No thread is broken that can be seen.")


def _own_services(user: "User", area: "Area") -> Iterator[Section]:
    """What a provider has to look at: facts that nobody has confirmed for a while."""
    agencies = [one.agency_id for one in user.current_memberships() if one.agency.area_id == area.pk]
    unsure = set(local_offer.not_assured(area).values_list("slug", flat=True))
    rows = tuple(
        Row(
            service.name,
            reverse("local_offer:service", args=[area.slug, service.slug]),
            "Nobody has said for three months that this is still right.",
            "Check it",
            "govuk-tag--yellow",
        )
        for service in local_offer.provided_by(area, agencies)
        if service.slug in unsure
    )
    own = Offer("Your services", reverse("local_offer:own", args=[area.slug]))
    yield Section("Your services", rows, "Everything in your entries was checked lately.", (own,))


def _people(_user: "User", area: "Area") -> Iterator[Section]:
    yield Section(
        title="People and roles",
        links=(
            Offer("People in this area", reverse("partnership:people", args=[area.slug])),
            Offer("Invite somebody", reverse("partnership:invite", args=[area.slug])),
        ),
    )


def _reading(rooms: Sequence[str], title: str) -> "Callable[[User, Area], Iterator[Section]]":
    def make(_user: "User", area: "Area") -> Iterator[Section]:
        found = tuple(offer for room in rooms for offer in offers(area, room))
        if found:
            yield Section(title=title, links=found)

    return make


def _actions(area: "Area", found: "Iterable[Action]") -> tuple[Row, ...]:
    rows: list[Row] = []
    for action in list(found)[:SHOWN]:
        tag = rag_tag(action.rag)
        rows.append(
            Row(
                text=action.title,
                url=reverse("strategy:action", args=[area.slug, action.pk]),
                note=f"Due {format_date(action.due_on)}. {action.intention.title}",
                tag=tag.text,
                classes=tag.classes,
            )
        )
    return tuple(rows)


# What a permission puts on the desk, in the order in which it stands there.
SECTIONS: "Sequence[tuple[str, Callable[[User, Area], Iterator[Section]]]]" = (
    ("children.view", _children),
    ("desk.open", _own_work),
    ("strategy.edit", _late_work),
    ("voice.respond", _unanswered),
    ("members.edit", _people),
    ("thread.gaps", _gaps),
    ("insight.edit", _reading(("insight", "scorecard"), "Numbers")),
    ("local_offer.provide", _own_services),
    ("market.view", _reading(("strategy", "market", "scorecard"), "Read and check")),
)
