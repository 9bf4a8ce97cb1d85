"""The directory in the words of families."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from goldenthread.foundations import clock
from goldenthread.foundations.rules.dates import format_date
from goldenthread.foundations.rules.money import format_pounds
from goldenthread.foundations.thread import upstream
from goldenthread.local_offer import queries
from goldenthread.local_offer.models import CostOption, Service, ServiceAtLocation
from goldenthread.local_offer.rules.facts import ages, is_stale, miles, wait
from goldenthread.local_offer.rules.kinds import LEVELS, LOCATION_TYPES, STATUSES
from goldenthread.local_offer.rules.needs import NEEDS

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

VOICES_SHOWN = 2


@dataclass(frozen=True)
class Linked:
    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Found:
    """A service in a list."""

    name: str
    url: str
    provider: str
    about: str
    facts: Sequence[str]
    notice: str = ""


@dataclass(frozen=True)
class PlaceShown:
    lines: Sequence[str]
    when: str
    accessibility: str
    change_url: str = ""
    remove_url: str = ""


@dataclass(frozen=True)
class Step:
    stage: str
    things: Sequence[Linked] = field(default=())


@dataclass(frozen=True)
class ServicePage:
    notice: str
    who: Sequence[str]
    wait: str
    costs: Sequence[str]
    extras: Sequence[str]
    places: Sequence[PlaceShown]
    website: str
    checked: str
    is_stale: bool
    steps: Sequence[Step]


def found(area: "Area", services: Iterable[Any]) -> list[Found]:
    return [
        Found(
            name=service.name,
            url=reverse("local_offer:service", kwargs={"area": area.slug, "slug": service.slug}),
            provider=service.organization.name,
            about=_first_sentence(service.description),
            facts=[
                ages(service.minimum_age, service.maximum_age),
                *([_short_wait(service)] if service.waiting_weeks is not None else ()),
                _where(service),
            ],
            notice="" if service.status == "active" else STATUSES[service.status],
        )
        for service in services
    ]


def _short_wait(service: Service) -> str:
    return "No wait" if service.waiting_weeks == 0 else f"Wait: {wait(service.waiting_weeks).rstrip('.').lower()}"


def _where(service: Any) -> str:
    """How far it is where that was asked, or else the towns that it is in."""
    distance = getattr(service, "distance", None)
    if distance is not None:
        return f"{miles(distance)} away"
    places = [at.location for at in service.at_locations.all()]
    towns = sorted({place.city for place in places if place.city and place.location_type == "physical"})
    if towns:
        return ", ".join(towns)
    return next((LOCATION_TYPES[place.location_type] for place in places), "Ask them where")


def _first_sentence(text: str) -> str:
    first, stop, _ = text.strip().partition(". ")
    return first + stop.strip()


def asked(form: dict[str, Any]) -> str:
    """What somebody looked for, in a sentence; empty where they asked for nothing in particular."""
    need = NEEDS.get(form.get("need") or "")
    age, miles_away = form.get("age"), form.get("miles") or "5"
    parts = [
        *([f"“{form['q']}”"] if form.get("q") else ()),
        *([need.plain[0].lower() + need.plain[1:]] if need else ()),
        *([f"age {age}"] if age is not None else ()),
        *(
            [f"within {miles_away} {'mile' if miles_away == '1' else 'miles'} of {form['postcode']}"]
            if form.get("near")
            else ()
        ),
        *(["short breaks only"] if form.get("short_break") else ()),
    ]
    return f"You looked for: {', '.join(parts)}." if parts else ""


def count(number: int) -> str:
    if number == 0:
        return "No service fits all of that"
    return "1 service" if number == 1 else f"{number:,} services"


def service_page(area: "Area", service: Service, *, may_change: bool) -> ServicePage:
    today = clock.today()
    stale = is_stale(service.assured_date, today)
    return ServicePage(
        notice="" if service.status == "active" else f"{STATUSES[service.status]}.",
        who=_who(service),
        wait=wait(service.waiting_weeks),
        costs=[_cost(cost) for cost in service.cost_options.all()] or ["We do not know. Ask them."],
        extras=_extras(service),
        places=[_place(area, service, at, may_change=may_change) for at in service.at_locations.all()],
        website=service.url.removeprefix("https://").removeprefix("http://").rstrip("/"),
        checked=_checked(service, stale=stale),
        is_stale=stale,
        steps=_steps(area, service),
    )


def _who(service: Service) -> list[str]:
    needs = [NEEDS[code].plain for code in NEEDS if code in service.needs]
    return [
        f"{ages(service.minimum_age, service.maximum_age)}.",
        f"{LEVELS[service.level]}.",
        *([f"It helps with: {'; '.join(need[0].lower() + need[1:] for need in needs)}."] if needs else ()),
    ]


def _cost(cost: CostOption) -> str:
    if cost.amount is None:
        return cost.amount_description
    price = "Free" if cost.amount == 0 else format_pounds(cost.amount)
    for_whom = f"{cost.option}: " if cost.option else ""
    return f"{for_whom}{price} {cost.amount_description}".strip()


def _extras(service: Service) -> list[str]:
    said = {
        "It is a short break: time for you to rest while your child has fun.": service.is_short_break,
        "You can pay for it with a personal budget.": service.takes_personal_budget,
    }
    return [text for text, holds in said.items() if holds]


def _checked(service: Service, *, stale: bool) -> str:
    if service.assured_date is None:
        return "Nobody has checked this page yet. Ask them before you go."
    said = f"The people who run it checked this page on {format_date(service.assured_date)}."
    return f"{said} That was more than three months ago, so ask them before you go." if stale else said


def _place(area: "Area", service: Service, at: ServiceAtLocation, *, may_change: bool) -> PlaceShown:
    location = at.location
    kwargs = {"area": area.slug, "slug": service.slug, "pk": at.pk}
    virtual = [LOCATION_TYPES[location.location_type]] if location.location_type != "physical" else []
    address = [location.name, location.address_1, location.city, location.postal_code]
    return PlaceShown(
        lines=[*virtual, *(line for line in address if line)],
        when=at.description,
        accessibility=location.accessibility,
        change_url=reverse("local_offer:place_change", kwargs=kwargs) if may_change else "",
        remove_url=reverse("local_offer:place_remove", kwargs=kwargs) if may_change else "",
    )


def _steps(area: "Area", service: Service) -> list[Step]:
    """From what families said to this service."""
    intentions: dict[str, Linked] = {}
    money: list[Linked] = []
    for funding in queries.funding(service):
        kind, bought = ("contract", funding.contract) if funding.contract else ("grant", funding.grant)
        assert bought is not None  # noqa: S101 - a constraint says so
        money.append(Linked(bought.title, reverse(f"market:{kind}", args=[area.slug, bought.slug])))
        if bought.allocation.intention:
            _add(intentions, area, bought.allocation.intention)
    for tied in queries.serves(service):
        _add(intentions, area, tied.intention)
    said = {n.node.id: n for slug in intentions for n in upstream(area, "intention", slug, to="voice")}
    voices = [
        Linked(n.node.title, n.node.url, "Nobody has confirmed this link yet." if n.proposed else "")
        for n in list(said.values())[:VOICES_SHOWN]
    ]
    return [
        *([Step("Families said", voices)] if voices else ()),
        *([Step("So this is our plan", list(intentions.values()))] if intentions else ()),
        *([Step("We pay for it with", money)] if money else ()),
    ]


def _add(intentions: dict[str, Linked], area: "Area", intention: Any) -> None:
    url = reverse("strategy:intention", args=[area.slug, intention.slug])
    intentions[intention.slug] = Linked(intention.title, url)


@dataclass(frozen=True)
class Tie:
    text: str
    pk: int
    kind: str


def ties(service: Service) -> list[Tie]:
    """What puts a service on the thread, for those who may take it away."""
    return [
        *(
            Tie(f"{'Contract' if f.contract else 'Grant'}: {f.source}", f.pk, "funding")
            for f in queries.funding(service)
        ),
        *(Tie(f"Intention: {tied.intention}", tied.pk, "intention") for tied in queries.serves(service)),
    ]


@dataclass(frozen=True)
class Own:
    """A service in its provider's own list."""

    name: str
    url: str
    status: str
    checked: str
    is_stale: bool
    change_url: str
    assure_url: str


def own(area: "Area", services: Iterable[Service]) -> list[Own]:
    today = clock.today()
    return [
        Own(
            name=service.name,
            url=reverse("local_offer:service", args=[area.slug, service.slug]),
            status=STATUSES[service.status],
            checked=f"Checked on {format_date(service.assured_date)}" if service.assured_date else "Never checked",
            is_stale=is_stale(service.assured_date, today),
            change_url=reverse("local_offer:service_change", args=[area.slug, service.slug]),
            assure_url=reverse("local_offer:assure", args=[area.slug, service.slug]),
        )
        for service in services
    ]
