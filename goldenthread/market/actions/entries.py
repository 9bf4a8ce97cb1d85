"""What all entries about money share: locks, sums, and taking out and putting back."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Sum
from django.utils.text import slugify

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.foundations.versions import claim
from goldenthread.market.access import require_edit
from goldenthread.market.actions.refusals import (
    NotEnoughInFundError,
    NotEnoughSetAsideError,
    PromisedAlreadyError,
    StillUsedError,
    TakenOutError,
    ThereAlreadyError,
)
from goldenthread.market.models import Allocation, AnyEntry, Contract, Contribution, Fund, Grant
from goldenthread.market.rules.sums import NOTHING

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User


def lock(fund_id: int) -> None:
    """One writer of a fund's money at a time: what is summed after this stays so until the transaction ends.

    :raises TakenOutError: the fund was taken out.
    """
    if Fund.objects.select_for_update(no_key=True).get(pk=fund_id).is_withdrawn:
        raise TakenOutError("This fund was taken out. Put it back first")


def free_slug(kind: type[Model], area: "Area", text: str) -> str:
    """A word for addresses that nothing of this kind in the area has."""
    word = slugify(text)[:74].strip("-") or kind._meta.model_name or ""
    taken = set(kind._default_manager.filter(area=area, slug__startswith=word).values_list("slug", flat=True))
    return next(found for found in _numbered(word) if found not in taken)


def _numbered(word: str) -> Iterable[str]:
    yield word
    number = 2
    while True:
        yield f"{word}-{number}"
        number += 1


def left_in_fund(fund_id: int, *, besides: Allocation | None = None) -> Decimal:
    put_in = _total(Contribution.objects.live().filter(fund=fund_id), "amount")
    others = Allocation.objects.live().filter(fund=fund_id)
    if besides is not None and besides.pk:
        others = others.exclude(pk=besides.pk)
    return put_in - _total(others, "amount")


def committed(allocation_id: int, *, besides: Contract | Grant | None = None) -> Decimal:
    contracts = Contract.objects.live().filter(allocation=allocation_id)
    grants = Grant.objects.live().filter(allocation=allocation_id)
    if isinstance(besides, Contract):
        contracts = contracts.exclude(pk=besides.pk)
    elif besides is not None:
        grants = grants.exclude(pk=besides.pk)
    return _total(contracts, "value") + _total(grants, "amount")


def check_room(allocation_id: int, amount: Decimal, field: str, *, besides: Contract | Grant | None = None) -> None:
    """:raises TakenOutError, NotEnoughSetAsideError:"""
    allocation = Allocation.objects.get(pk=allocation_id)
    if allocation.is_withdrawn:
        raise TakenOutError("This allocation was taken out. Put it back first")
    left = allocation.amount - committed(allocation_id, besides=besides)
    if amount > left:
        raise NotEnoughSetAsideError(left, field)


def check_still_covered(contribution: Contribution, amount: Decimal) -> None:
    """:raises PromisedAlreadyError: where the fund would not cover what is set aside if this were `amount`."""
    missing = contribution.amount - left_in_fund(contribution.fund_id)
    if amount < missing:
        raise PromisedAlreadyError(missing, "set aside")


def check_once(entry: Contribution | Allocation) -> None:
    """:raises ThereAlreadyError: an agency contributes once to a fund, and an intention has one allocation of it."""
    if isinstance(entry, Contribution):
        others = Contribution.objects.live().filter(fund=entry.fund_id, agency=entry.agency_id)
        if others.exclude(pk=entry.pk).exists():
            raise ThereAlreadyError(f"{entry.agency} puts money in this fund already. Change that amount", "agency")
    else:
        same = Allocation.objects.live().filter(fund=entry.fund_id, intention=entry.intention_id)
        if same.exclude(pk=entry.pk).exists():
            raise ThereAlreadyError("This fund has money for that already. Change that amount", "intention")


def changed(entry: Any, version: int, values: dict[str, object]) -> Any:
    """The entry claimed and with new values, not saved yet.

    :raises ChangedMeanwhileError, TakenOutError:
    """
    fresh = claim(entry, version)
    if fresh.is_withdrawn:
        raise TakenOutError("This was taken out. Put it back first")
    for name, value in values.items():
        setattr(fresh, name, value)
    return fresh


def withdraw(*, entry: AnyEntry, version: int, because: str, by: "User") -> None:
    """Takes an entry out, with the reason for it. It stays to be seen.

    :raises StillUsedError: where something that was not taken out rests on it.
    :raises ChangedMeanwhileError, TakenOutError, PromisedAlreadyError:
    """
    require_edit(by, entry.area)
    with writing(by=by, verb=f"market.{entry._meta.model_name}_withdrawn", why=because):
        _lock_around(entry)
        fresh = changed(entry, version, {"withdrawn_at": clock.now(), "withdrawn_because": because})
        if isinstance(entry, Contribution):
            check_still_covered(entry, NOTHING)
        elif resting := _resting_on(entry):
            raise StillUsedError(f"Take out first what rests on this: {', '.join(sorted(map(str, resting)))}")
        fresh.save()


def restore(*, entry: AnyEntry, version: int, because: str, by: "User") -> None:
    """Puts back what was taken out, where there is room for it.

    :raises ChangedMeanwhileError, TakenOutError, ThereAlreadyError, NotEnoughInFundError, NotEnoughSetAsideError:
    """
    require_edit(by, entry.area)
    with writing(by=by, verb=f"market.{entry._meta.model_name}_restored", why=because):
        if not isinstance(entry, Fund):
            _lock_around(entry)
        fresh = claim(entry, version)
        if isinstance(entry, Contribution | Allocation):
            check_once(entry)
        if isinstance(entry, Allocation) and entry.amount > (left := left_in_fund(entry.fund_id, besides=entry)):
            raise NotEnoughInFundError(left)
        if isinstance(entry, Contract):
            check_room(entry.allocation_id, entry.value, "value", besides=entry)
        if isinstance(entry, Grant):
            check_room(entry.allocation_id, entry.amount, "amount", besides=entry)
        fresh.withdrawn_at, fresh.withdrawn_because = None, ""
        fresh.save()


def _lock_around(entry: AnyEntry) -> None:
    if isinstance(entry, Fund):
        lock(entry.pk)
    elif isinstance(entry, Contribution | Allocation):
        lock(entry.fund_id)
    elif isinstance(entry, Contract | Grant):
        lock(entry.allocation.fund_id)


def _resting_on(entry: AnyEntry) -> list[Model]:
    if isinstance(entry, Fund):
        return list(Allocation.objects.live().filter(fund=entry).select_related("fund", "intention"))
    if isinstance(entry, Allocation):
        contracts = Contract.objects.live().filter(allocation=entry)
        return [*contracts, *Grant.objects.live().filter(allocation=entry)]
    return []


def _total(rows: Any, amount: str) -> Decimal:
    total: Decimal | None = rows.aggregate(total=Sum(amount))["total"]
    return NOTHING if total is None else total
