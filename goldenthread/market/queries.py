"""What partners put in, what it is for and what it buys. All of it is public."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import DecimalField, OuterRef, Prefetch, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from goldenthread.market.models import Allocation, AnyEntry, Contract, Contribution, Fund, Grant, ValueReview
from goldenthread.market.rules.sums import NOTHING, Totals

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, Area
    from goldenthread.strategy.models import Intention

_POUNDS = DecimalField(max_digits=14, decimal_places=2)


def sum_of(rows: QuerySet[Any], amount: str, by: str) -> Any:
    """The live rows' amounts that belong to the outer row by the field `by`; nothing where there are none."""
    total = rows.filter(withdrawn_at=None, **{by: OuterRef("pk")}).order_by().values(by).annotate(total=Sum(amount))
    return Coalesce(Subquery(total.values("total"), output_field=_POUNDS), Value(NOTHING), output_field=_POUNDS)


def funds(area: "Area") -> QuerySet[Fund]:
    """Funds that were not withdrawn, newest year first, with their totals and lead agency."""
    return _with_totals(Fund.objects.filter(area=area, withdrawn_at=None))


def fund(area: "Area", slug: str) -> Fund | None:
    """Also one that was withdrawn."""
    return _with_totals(Fund.objects.filter(area=area, slug=slug)).first()


def _with_totals(found: QuerySet[Fund]) -> QuerySet[Fund]:
    sums = {
        "put_in": sum_of(Contribution.objects.all(), "amount", "fund"),
        "allocated": sum_of(Allocation.objects.all(), "amount", "fund"),
        "in_contracts": sum_of(Contract.objects.all(), "value", "allocation__fund"),
        "in_grants": sum_of(Grant.objects.all(), "amount", "allocation__fund"),
    }
    return found.select_related("lead_agency").annotate(**sums)


def allocations(area: "Area") -> QuerySet[Allocation]:
    """Those that were not withdrawn, with totals, fund and intention, and their live contracts and grants."""
    sums = {
        "in_contracts": sum_of(Contract.objects.all(), "value", "allocation"),
        "in_grants": sum_of(Grant.objects.all(), "amount", "allocation"),
    }
    contracts: QuerySet[Contract] = Contract.objects.filter(withdrawn_at=None).select_related("provider")
    grants: QuerySet[Grant] = Grant.objects.filter(withdrawn_at=None).select_related("recipient")
    return (
        Allocation.objects.filter(area=area, withdrawn_at=None)
        .select_related("fund", "intention")
        .annotate(**sums)
        .prefetch_related(Prefetch("contracts", contracts))
        .prefetch_related(Prefetch("grants", grants))
    )


def allocation(area: "Area", pk: int) -> Allocation | None:
    """Also one that was withdrawn."""
    return Allocation.objects.filter(area=area, pk=pk).select_related("fund", "intention").first()


def contributions(fund: Fund) -> QuerySet[Contribution]:
    return Contribution.objects.live().filter(fund=fund).select_related("agency")


def contribution(area: "Area", pk: int) -> Contribution | None:
    return Contribution.objects.filter(area=area, pk=pk).select_related("fund", "agency").first()


def contracts(area: "Area") -> QuerySet[Contract]:
    """Those that were not withdrawn, with provider, fund and intention."""
    return Contract.objects.live().filter(area=area).select_related(*_BOUGHT, "provider")


def contract(area: "Area", slug: str) -> Contract | None:
    return Contract.objects.filter(area=area, slug=slug).select_related(*_BOUGHT, "provider").first()


def grants(area: "Area") -> QuerySet[Grant]:
    """Those that were not withdrawn, with recipient, fund and intention."""
    return Grant.objects.live().filter(area=area).select_related(*_BOUGHT, "recipient")


def grant(area: "Area", slug: str) -> Grant | None:
    return Grant.objects.filter(area=area, slug=slug).select_related(*_BOUGHT, "recipient").first()


_BOUGHT = ("allocation__fund", "allocation__intention")


@dataclass(frozen=True)
class Overview:
    """All money of an area in one financial year.

    :param by_agency: what each agency put in, the largest first.
    :param by_intention: what is set aside for each intention and what of it is in contracts and grants, the largest first;
        None is no intention yet.
    """

    year: int
    totals: Totals
    funds: list[Fund]
    by_agency: list[tuple["Agency", Decimal]]
    by_intention: list[tuple["Intention | None", Decimal, Decimal]]


def years(area: "Area") -> list[int]:
    """The financial years that have funds, newest first."""
    found = Fund.objects.live().filter(area=area).order_by("-financial_year")
    return list(found.values_list("financial_year", flat=True).distinct())


def overview(area: "Area", year: int) -> Overview:
    found = list(funds(area).filter(financial_year=year))
    given: dict[Agency, Decimal] = {}
    for contribution in Contribution.objects.live().filter(fund__in=found).select_related("agency"):
        given[contribution.agency] = given.get(contribution.agency, NOTHING) + contribution.amount
    going: dict[Intention | None, tuple[Decimal, Decimal]] = {}
    for allocation in allocations(area).filter(fund__in=found):
        aside, used = going.get(allocation.intention, (NOTHING, NOTHING))
        going[allocation.intention] = (aside + allocation.amount, used + allocation.committed)
    return Overview(
        year=year,
        totals=sum((fund.totals for fund in found), Totals()),
        funds=found,
        by_agency=sorted(given.items(), key=lambda item: (-item[1], item[0].name)),
        by_intention=sorted(((i, *sums) for i, sums in going.items()), key=lambda item: (-item[1], str(item[0]))),
    )


def money_for(intention: "Intention") -> list[Allocation]:
    """What is set aside for an intention, the newest year first."""
    return list(allocations(intention.area).filter(intention=intention).order_by("-fund__financial_year", "-amount"))


def unallocated(area: "Area") -> list[Fund]:
    """Funds with money that is set aside for nothing."""
    return [fund for fund in funds(area) if fund.totals.left_to_allocate > 0]


def on_no_intention(area: "Area") -> list[Fund]:
    """Funds with money set aside, but for no intention of the strategy."""
    return list(
        funds(area).filter(allocations__intention=None, allocations__withdrawn_at=None, allocations__amount__gt=0)
    )


def withdrawn(fund: Fund) -> list[Contribution | Allocation | Contract | Grant]:
    """What was taken out of a fund, the last first."""
    found: list[Contribution | Allocation | Contract | Grant] = [
        *Contribution.objects.withdrawn().filter(fund=fund).select_related("agency", "fund"),
        *Allocation.objects.withdrawn().filter(fund=fund).select_related("intention", "fund"),
        *Contract.objects.withdrawn().filter(allocation__fund=fund),
        *Grant.objects.withdrawn().filter(allocation__fund=fund),
    ]
    return sorted(found, key=lambda entry: (entry.withdrawn_at is None, entry.withdrawn_at), reverse=True)


KINDS: dict[str, type[AnyEntry]] = {
    "fund": Fund,
    "contribution": Contribution,
    "allocation": Allocation,
    "contract": Contract,
    "grant": Grant,
    "valuereview": ValueReview,
}


def entry(area: "Area", kind: str, pk: int) -> AnyEntry | None:
    """An entry by the word for its kind, also one that was withdrawn."""
    found: AnyEntry | None = KINDS[kind].objects.filter(area=area, pk=pk).first()
    return found


def by_slug(rows: QuerySet[Any], slugs: Collection[str] | None) -> QuerySet[Any]:
    return rows if slugs is None else rows.filter(slug__in=slugs)


def set_aside(
    area: "Area", intentions: Collection[str] | None, funds: Collection[str] | None
) -> QuerySet[Allocation, tuple[str, str, Decimal]]:
    """Which intention has how much of which fund, by their words in addresses; each among those given, or any."""
    found = Allocation.objects.live().filter(area=area, fund__withdrawn_at=None).exclude(intention=None)
    if intentions is not None:
        found = found.filter(intention__slug__in=intentions)
    if funds is not None:
        found = found.filter(fund__slug__in=funds)
    return found.values_list("intention__slug", "fund__slug", "amount")


def paid_from(
    bought: QuerySet[Any], funds: Collection[str] | None, slugs: Collection[str] | None, amount: str
) -> QuerySet[Any, tuple[str, str, Decimal]]:
    """Which fund pays how much of which contract or grant, by their words in addresses."""
    found = by_slug(bought, slugs)
    if funds is not None:
        found = found.filter(allocation__fund__slug__in=funds)
    return found.select_related(None).values_list("allocation__fund__slug", "slug", amount)
