from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.foundations.history import writing
from goldenthread.market.access import require_edit
from goldenthread.market.actions.entries import (
    changed,
    check_once,
    check_still_covered,
    committed,
    free_slug,
    left_in_fund,
    lock,
)
from goldenthread.market.actions.refusals import NotEnoughInFundError, PromisedAlreadyError
from goldenthread.market.models import Allocation, Contribution, Fund

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, Area, User
    from goldenthread.strategy.models import Intention


def add_fund(
    *,
    area: "Area",
    name: str,
    purpose: str,
    kind: str,
    financial_year: int,
    lead_agency: "Agency",
    agreement: str = "",
    slug: str = "",
    by: "User",
) -> Fund:
    """:param financial_year: the calendar year that it starts in."""
    require_edit(by, area)
    with writing(by=by, verb="market.fund_added"):
        return Fund.objects.create(
            area=area,
            slug=slug or free_slug(Fund, area, name),
            name=name,
            purpose=purpose,
            kind=kind,
            financial_year=financial_year,
            lead_agency=lead_agency,
            agreement=agreement,
        )


def change_fund(
    *,
    fund: Fund,
    version: int,
    name: str,
    purpose: str,
    kind: str,
    financial_year: int,
    lead_agency: "Agency",
    agreement: str = "",
    by: "User",
) -> Fund:
    """:raises ChangedMeanwhileError, TakenOutError:"""
    require_edit(by, fund.area)
    values = {
        "name": name, "purpose": purpose, "kind": kind, "financial_year": financial_year, "lead_agency": lead_agency,
        "agreement": agreement,
    }  # fmt: skip
    with writing(by=by, verb="market.fund_changed"):
        fresh: Fund = changed(fund, version, values)
        fresh.save()
        return fresh


def add_contribution(*, fund: Fund, agency: "Agency", amount: Decimal, by: "User") -> Contribution:
    """:raises ThereAlreadyError, TakenOutError:"""
    require_edit(by, fund.area)
    with writing(by=by, verb="market.contribution_added"):
        lock(fund.pk)
        contribution = Contribution(area=fund.area, fund=fund, agency=agency, amount=amount)
        check_once(contribution)
        contribution.save()
        return contribution


def change_contribution(
    *, contribution: Contribution, version: int, agency: "Agency", amount: Decimal, by: "User"
) -> Contribution:
    """:raises ThereAlreadyError, PromisedAlreadyError, ChangedMeanwhileError, TakenOutError:"""
    require_edit(by, contribution.area)
    with writing(by=by, verb="market.contribution_changed"):
        lock(contribution.fund_id)
        fresh: Contribution = changed(contribution, version, {"agency": agency, "amount": amount})
        check_once(fresh)
        check_still_covered(contribution, amount)
        fresh.save()
        return fresh


def add_allocation(*, fund: Fund, intention: "Intention | None", amount: Decimal, by: "User") -> Allocation:
    """Sets money of a fund aside for an intention, or for none yet.

    :raises NotEnoughInFundError, ThereAlreadyError, TakenOutError:
    """
    require_edit(by, fund.area)
    with writing(by=by, verb="market.allocation_added"):
        lock(fund.pk)
        allocation = Allocation(area=fund.area, fund=fund, intention=intention, amount=amount)
        check_once(allocation)
        if amount > (left := left_in_fund(fund.pk)):
            raise NotEnoughInFundError(left)
        allocation.save()
        return allocation


def change_allocation(
    *, allocation: Allocation, version: int, intention: "Intention | None", amount: Decimal, by: "User"
) -> Allocation:
    """:raises NotEnoughInFundError, PromisedAlreadyError, ThereAlreadyError, ChangedMeanwhileError, TakenOutError:"""
    require_edit(by, allocation.area)
    with writing(by=by, verb="market.allocation_changed"):
        lock(allocation.fund_id)
        fresh: Allocation = changed(allocation, version, {"intention": intention, "amount": amount})
        check_once(fresh)
        if amount > (left := left_in_fund(allocation.fund_id, besides=fresh)):
            raise NotEnoughInFundError(left)
        if amount < (least := committed(allocation.pk)):
            raise PromisedAlreadyError(least, "in contracts and grants")
        fresh.save()
        return fresh
