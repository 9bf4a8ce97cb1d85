from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.foundations.history import writing
from goldenthread.market.access import require_edit
from goldenthread.market.actions.entries import changed, check_room, free_slug, lock
from goldenthread.market.actions.refusals import ThereAlreadyError
from goldenthread.market.models import Allocation, Contract, Grant, ValueReview

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, User


def add_contract(
    *,
    allocation: Allocation,
    title: str,
    reference: str,
    provider: "Agency",
    value: Decimal,
    starts_on: date,
    ends_on: date,
    must_achieve: str,
    slug: str = "",
    by: "User",
) -> Contract:
    """:raises NotEnoughSetAsideError, ThereAlreadyError, TakenOutError:"""
    require_edit(by, allocation.area)
    with writing(by=by, verb="market.contract_added"):
        lock(allocation.fund_id)
        check_room(allocation.pk, value, "value")
        contract = Contract(
            area=allocation.area,
            slug=slug or free_slug(Contract, allocation.area, title),
            allocation=allocation,
            title=title,
            reference=reference,
            provider=provider,
            value=value,
            starts_on=starts_on,
            ends_on=ends_on,
            must_achieve=must_achieve,
        )
        _check_reference(contract)
        contract.save()
        return contract


def change_contract(
    *,
    contract: Contract,
    version: int,
    title: str,
    reference: str,
    provider: "Agency",
    value: Decimal,
    starts_on: date,
    ends_on: date,
    must_achieve: str,
    by: "User",
) -> Contract:
    """:raises NotEnoughSetAsideError, ThereAlreadyError, ChangedMeanwhileError, TakenOutError:"""
    require_edit(by, contract.area)
    values = {
        "title": title, "reference": reference, "provider": provider, "value": value, "starts_on": starts_on,
        "ends_on": ends_on, "must_achieve": must_achieve,
    }  # fmt: skip
    with writing(by=by, verb="market.contract_changed"):
        lock(contract.allocation.fund_id)
        fresh: Contract = changed(contract, version, values)
        check_room(contract.allocation_id, value, "value", besides=contract)
        _check_reference(fresh)
        fresh.save()
        return fresh


def add_grant(
    *,
    allocation: Allocation,
    title: str,
    recipient: "Agency",
    amount: Decimal,
    purpose: str,
    awarded_on: date,
    slug: str = "",
    by: "User",
) -> Grant:
    """:raises NotEnoughSetAsideError, TakenOutError:"""
    require_edit(by, allocation.area)
    with writing(by=by, verb="market.grant_added"):
        lock(allocation.fund_id)
        check_room(allocation.pk, amount, "amount")
        return Grant.objects.create(
            area=allocation.area,
            slug=slug or free_slug(Grant, allocation.area, title),
            allocation=allocation,
            title=title,
            recipient=recipient,
            amount=amount,
            purpose=purpose,
            awarded_on=awarded_on,
        )


def change_grant(
    *,
    grant: Grant,
    version: int,
    title: str,
    recipient: "Agency",
    amount: Decimal,
    purpose: str,
    awarded_on: date,
    by: "User",
) -> Grant:
    """:raises NotEnoughSetAsideError, ChangedMeanwhileError, TakenOutError:"""
    require_edit(by, grant.area)
    values = {"title": title, "recipient": recipient, "amount": amount, "purpose": purpose, "awarded_on": awarded_on}
    with writing(by=by, verb="market.grant_changed"):
        lock(grant.allocation.fund_id)
        fresh: Grant = changed(grant, version, values)
        check_room(grant.allocation_id, amount, "amount", besides=grant)
        fresh.save()
        return fresh


def add_review(
    *, of: Contract | Grant, reviewed_on: date, spent: Decimal, units: int, unit: str, found: str, by: "User"
) -> ValueReview:
    """What was spent of a contract or grant so far, for how many, and what was found."""
    require_edit(by, of.area)
    with writing(by=by, verb="market.valuereview_added"):
        return ValueReview.objects.create(
            area=of.area,
            contract=of if isinstance(of, Contract) else None,
            grant=of if isinstance(of, Grant) else None,
            reviewed_on=reviewed_on,
            spent=spent,
            units=units,
            unit=unit,
            found=found,
        )


def _check_reference(contract: Contract) -> None:
    same = Contract.objects.filter(area=contract.area, reference=contract.reference).exclude(pk=contract.pk)
    if same.exists():
        raise ThereAlreadyError("Another contract has this reference", "reference")
