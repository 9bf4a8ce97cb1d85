"""The words and figures of the pages about money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from goldenthread.foundations.rules.dates import format_date
from goldenthread.foundations.rules.money import format_pounds
from goldenthread.foundations.thread import Neighbour, downstream
from goldenthread.market import queries
from goldenthread.market.models import Allocation, Contract, Contribution, Entry, Fund, Grant, ValueReview
from goldenthread.market.rules.sums import Totals, format_financial_year

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.strategy.models import Intention

NO_INTENTION = "No intention yet"


@dataclass(frozen=True)
class Number:
    amount: str
    label: str


@dataclass(frozen=True)
class Linked:
    """Text, the page it leads to where there is one, and what is said beside it."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Step:
    """One stage of the thread through something: what it is called, and what stands there."""

    stage: str
    things: Sequence[Linked]
    missing: str = ""
    here: bool = False


@dataclass(frozen=True)
class FundCard:
    name: str
    url: str
    kind: str
    lead: str
    numbers: Sequence[Linked]


@dataclass(frozen=True)
class MoneyPage:
    years: str
    other_years: Sequence[Linked]
    numbers: Sequence[Number]
    funds: Sequence[FundCard]
    by_agency: Sequence[Linked]
    by_intention: Sequence[tuple[Linked, str, str]]
    contracts: Sequence[Linked]
    grants: Sequence[Linked]


@dataclass(frozen=True)
class Row:
    """An entry in a list on a fund's page, with what a commissioner may do to it."""

    what: Linked
    amount: str
    details: Sequence[Linked] = field(default=())
    actions: Sequence[Linked] = field(default=())


def address(entry: Any, name: str, **kwargs: Any) -> str:
    return reverse(f"market:{name}", kwargs={"area": entry.area.slug, **kwargs})


def money_page(area: "Area", overview: queries.Overview, years: Iterable[int]) -> MoneyPage:
    here = reverse("market:money", kwargs={"area": area.slug})
    pks = {fund.pk for fund in overview.funds}
    return MoneyPage(
        years=format_financial_year(overview.year),
        other_years=[Linked(format_financial_year(y), f"{here}?year={y}") for y in years if y != overview.year],
        numbers=numbers(overview.totals),
        funds=[_card(area, fund) for fund in overview.funds],
        by_agency=[Linked(agency.name, note=format_pounds(amount)) for agency, amount in overview.by_agency],
        by_intention=[
            (intention_link(area, intention), format_pounds(aside), format_pounds(used))
            for intention, aside, used in overview.by_intention
        ],
        contracts=[contract_link(area, c) for c in queries.contracts(area) if c.allocation.fund_id in pks],
        grants=[grant_link(area, g) for g in queries.grants(area) if g.allocation.fund_id in pks],
    )


def numbers(totals: Totals) -> list[Number]:
    return [
        Number(format_pounds(totals.put_in), "put in by partners"),
        Number(format_pounds(totals.committed), "in contracts and grants"),
        Number(
            format_pounds(totals.unused),
            f"left, of which {format_pounds(totals.left_to_commit)} is set aside for something",
        ),
    ]


def _card(area: "Area", fund: Fund) -> FundCard:
    return FundCard(
        name=fund.name,
        url=reverse("market:fund", kwargs={"area": area.slug, "slug": fund.slug}),
        kind=fund.get_kind_display(),
        lead=f"Led by {fund.lead_agency}",
        numbers=[
            Linked("Put in", note=format_pounds(fund.totals.put_in)),
            Linked("In contracts and grants", note=format_pounds(fund.totals.committed)),
            Linked("Left", note=format_pounds(fund.totals.unused)),
        ],
    )


def intention_link(area: "Area", intention: "Intention | None") -> Linked:
    if intention is None:
        return Linked(NO_INTENTION)
    return Linked(intention.title, reverse("strategy:intention", args=[area.slug, intention.slug]))


def fund_link(area: "Area", fund: Fund) -> Linked:
    return Linked(fund.name, reverse("market:fund", kwargs={"area": area.slug, "slug": fund.slug}), fund.years)


def contract_link(area: "Area", contract: Contract) -> Linked:
    url = reverse("market:contract", kwargs={"area": area.slug, "slug": contract.slug})
    return Linked(contract.title, url, f"{format_pounds(contract.value)} to {contract.provider}")


def grant_link(area: "Area", grant: Grant) -> Linked:
    url = reverse("market:grant", kwargs={"area": area.slug, "slug": grant.slug})
    return Linked(grant.title, url, f"{format_pounds(grant.amount)} to {grant.recipient}")


KIND_MEANS = {
    "pooled": "Pooled: partners put their money in one pot and spend it together.",
    "aligned": "Aligned: each partner keeps its own money, and they plan together how to spend it.",
}


def contribution_rows(contributions: Iterable[Contribution], *, may_edit: bool) -> list[Row]:
    return [
        Row(
            what=Linked(c.agency.name),
            amount=format_pounds(c.amount),
            actions=_actions(c, str(c.agency), "contribution_change") if may_edit else (),
        )
        for c in contributions
    ]


def allocation_rows(area: "Area", allocations: Iterable[Allocation], *, may_edit: bool) -> list[Row]:
    return [
        Row(
            what=intention_link(area, a.intention),
            amount=format_pounds(a.amount),
            details=[
                *(contract_link(area, c) for c in a.contracts.all()),
                *(grant_link(area, g) for g in a.grants.all()),
                *([Linked("Not in any contract or grant yet", note=format_pounds(a.left))] if a.left else ()),
            ],
            actions=_allocation_actions(a) if may_edit else (),
        )
        for a in allocations
    ]


def _allocation_actions(allocation: Allocation) -> list[Linked]:
    name = allocation.intention.title if allocation.intention else NO_INTENTION.lower()
    return [
        Linked("Add a contract", address(allocation, "contract_add", pk=allocation.pk), f"for {name}"),
        Linked("Add a grant", address(allocation, "grant_add", pk=allocation.pk), f"for {name}"),
        *_actions(allocation, name, "allocation_change"),
    ]


def _actions(entry: Contribution | Allocation, name: str, change: str) -> list[Linked]:
    kind = entry._meta.model_name
    return [
        Linked("Change", address(entry, change, pk=entry.pk), name),
        Linked("Take out", address(entry, "withdraw", kind=kind, pk=entry.pk), name),
    ]


def withdrawn_rows(entries: Iterable[Entry], *, may_edit: bool) -> list[Row]:
    return [
        Row(
            what=Linked(f"{str(entry._meta.verbose_name).capitalize()}: {entry}"),
            amount=format_pounds(getattr(entry, "amount", None) or entry.value),  # type: ignore[attr-defined]
            details=[Linked(when_taken_out(entry))],
            actions=[
                Linked("Put back", address(entry, "restore", kind=entry._meta.model_name, pk=entry.pk), str(entry))
            ]
            if may_edit
            else (),
        )
        for entry in entries
    ]


def when_taken_out(entry: Entry) -> str:
    if entry.withdrawn_at is None:
        return ""
    return f"Taken out on {format_date(entry.withdrawn_at.date())}: {entry.withdrawn_because}"


@dataclass(frozen=True)
class ReviewShown:
    title: str
    cost: str
    basis: str
    found: str


def reviews(entry: Contract | Grant) -> list[ReviewShown]:
    return [
        ReviewShown(
            title=format_date(review.reviewed_on),
            cost=f"{format_pounds(review.cost_of_one)} for each {review.get_unit_display()}",
            basis=f"{format_pounds(review.spent)} spent so far, {counted(review)}",
            found=review.found,
        )
        for review in entry.reviews.live()
    ]


_PLURALS = {"child": "children and young people helped", "session": "sessions", "hour": "hours", "place": "places"}


def counted(review: ValueReview) -> str:
    return f"{review.units:,} {review.get_unit_display() if review.units == 1 else _PLURALS[review.unit]}"


def term(contract: Contract, today: date) -> str:
    """When a contract runs, and where in it today is."""
    words = f"{format_date(contract.starts_on)} to {format_date(contract.ends_on)}"
    if today < contract.starts_on:
        return f"{words} (not started yet)"
    return f"{words} (ended)" if today > contract.ends_on else words


def thread_of_fund(area: "Area", fund: Fund, allocations: Iterable[Allocation]) -> list[Step]:
    kept = list(allocations)
    bought = [
        *(contract_link(area, c) for a in kept for c in a.contracts.all()),
        *(grant_link(area, g) for a in kept for g in a.grants.all()),
    ]
    return [
        Step(
            "What partners mean to do",
            [intention_link(area, a.intention) for a in kept if a.intention],
            "No intention yet.",
        ),
        Step("Money", [fund_link(area, fund)], here=True),
        Step("What it pays for", bought, "No contract or grant yet."),
    ]


def thread_of_bought(area: "Area", bought: Contract | Grant) -> list[Step]:
    """An intention, the fund, this, and the services that other rooms tied to it."""
    kind = "contract" if isinstance(bought, Contract) else "grant"
    allocation = bought.allocation
    this = contract_link(area, bought) if isinstance(bought, Contract) else grant_link(area, bought)
    return [
        Step(
            "What partners mean to do",
            [intention_link(area, allocation.intention)] if allocation.intention else [],
            "No intention yet.",
        ),
        Step("Money", [fund_link(area, allocation.fund)]),
        Step(kind.capitalize(), [this], here=True),
        Step(
            "Services for families",
            [_linked(neighbour) for neighbour in downstream(area, kind, bought.slug, to="service")],
            "No service yet.",
        ),
    ]


def _linked(neighbour: Neighbour) -> Linked:
    return Linked(neighbour.node.title, neighbour.node.url, neighbour.node.summary)
