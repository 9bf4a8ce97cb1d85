"""What is promised never exceeds what is there: actions say so in words, and the database holds it whoever writes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goldenthread.foundations.versions import ChangedMeanwhileError
from goldenthread.market import actions, queries
from goldenthread.market.models import Allocation, Contract, Contribution, Fund, Grant, ValueReview
from goldenthread.market.rules.sums import Totals
from goldenthread.partnership.access import NotAllowedError
from goldenthread.partnership.models import User
from tests.market.conftest import Place, versions

pytestmark = pytest.mark.django_db


def contract(allocation: Any, here: Place, by: User, value: int = 50000, reference: str = "C1") -> Contract:
    return actions.add_contract(
        allocation=allocation, title="Job coaches", reference=reference, provider=here.provider, value=Decimal(value),
        starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31), must_achieve="Jobs.", by=by,
    )  # fmt: skip


def grant(allocation: Any, here: Place, by: User, amount: int = 5000) -> Grant:
    return actions.add_grant(
        allocation=allocation, title="Tools", recipient=here.group, amount=Decimal(amount), purpose="Tools.",
        awarded_on=date(2026, 6, 1), by=by,
    )  # fmt: skip


class TestAliceSetsMoneyAside:
    @pytest.mark.usefixtures("allocation")
    def test_up_to_what_was_put_in_and_no_further(self, fund: Fund, here: Place, alice: User) -> None:
        with pytest.raises(actions.NotEnoughInFundError, match="£30,000 left to allocate") as refused:
            actions.add_allocation(fund=fund, intention=here.other_intention, amount=Decimal("30000.01"), by=alice)
        assert refused.value.left == Decimal(30000)
        actions.add_allocation(fund=fund, intention=here.other_intention, amount=Decimal(30000), by=alice)
        assert not queries.unallocated(here.area)

    @pytest.mark.usefixtures("allocation")
    def test_once_for_each_intention(self, fund: Fund, here: Place, alice: User) -> None:
        with pytest.raises(actions.ThereAlreadyError):
            actions.add_allocation(fund=fund, intention=here.intention, amount=Decimal(1), by=alice)

    def test_and_changes_it_within_the_same_bounds(self, allocation: Any, here: Place, alice: User) -> None:
        contract(allocation, here, alice)
        change = {"intention": here.intention, "by": alice}
        with pytest.raises(actions.NotEnoughInFundError, match="£100,000"):
            actions.change_allocation(allocation=allocation, version=1, amount=Decimal(100001), **change)
        with pytest.raises(actions.PromisedAlreadyError, match="£50,000 or more"):
            actions.change_allocation(allocation=allocation, version=1, amount=Decimal(49999), **change)
        assert actions.change_allocation(allocation=allocation, version=1, amount=Decimal(50000), **change).version == 2

    @pytest.mark.usefixtures("allocation")
    def test_a_partner_cannot_take_back_what_is_set_aside(self, fund: Fund, here: Place, bob: User) -> None:
        given = Contribution.objects.get(fund=fund, agency=here.icb)
        with pytest.raises(actions.PromisedAlreadyError, match="£10,000 or more"):
            actions.change_contribution(contribution=given, version=1, agency=here.icb, amount=Decimal(9999), by=bob)
        with pytest.raises(actions.PromisedAlreadyError):
            actions.withdraw(entry=given, version=1, because="Needed elsewhere", by=bob)
        actions.change_contribution(contribution=given, version=1, agency=here.icb, amount=Decimal(10000), by=bob)

    def test_an_agency_puts_in_once(self, fund: Fund, here: Place, alice: User) -> None:
        with pytest.raises(actions.ThereAlreadyError) as refused:
            actions.add_contribution(fund=fund, agency=here.icb, amount=Decimal(1), by=alice)
        assert refused.value.field == "agency"


class TestAliceBuys:
    def test_within_the_allocation(self, allocation: Any, here: Place, alice: User) -> None:
        contract(allocation, here, alice, 60000)
        with pytest.raises(actions.NotEnoughSetAsideError, match="£10,000 left") as refused:
            grant(allocation, here, alice, 10001)
        assert refused.value.field == "amount"
        made = grant(allocation, here, alice, 10000)
        with pytest.raises(actions.NotEnoughSetAsideError) as refused:
            contract(allocation, here, alice, 1, "C2")
        assert refused.value.field == "value"
        actions.change_grant(
            grant=made, version=1, title="Tools", recipient=here.group, amount=Decimal(9000), purpose="Fewer tools.",
            awarded_on=date(2026, 6, 1), by=alice,
        )  # fmt: skip
        contract(allocation, here, alice, 1000, "C2")

    def test_a_contract_may_grow_to_what_is_left(self, allocation: Any, here: Place, alice: User) -> None:
        made = contract(allocation, here, alice)
        values: dict[str, Any] = {
            "title": made.title, "reference": "C1", "provider": here.provider, "starts_on": made.starts_on,
            "ends_on": made.ends_on, "must_achieve": "More jobs.", "by": alice,
        }  # fmt: skip
        with pytest.raises(actions.NotEnoughSetAsideError):
            actions.change_contract(contract=made, version=1, value=Decimal(70001), **values)
        assert actions.change_contract(contract=made, version=1, value=Decimal(70000), **values).slug == "job-coaches"

    def test_each_contract_has_its_own_reference_and_address(self, allocation: Any, here: Place, alice: User) -> None:
        contract(allocation, here, alice, 100)
        with pytest.raises(actions.ThereAlreadyError):
            contract(allocation, here, alice, 100)
        assert contract(allocation, here, alice, 100, "C2").slug == "job-coaches-2"

    def test_totals_are_summed_from_what_was_not_taken_out(
        self, fund: Fund, allocation: Any, here: Place, alice: User
    ) -> None:
        bought = contract(allocation, here, alice)
        grant(allocation, here, alice)
        found = queries.fund(here.area, fund.slug)
        assert found is not None
        assert found.totals == Totals(Decimal(100000), Decimal(70000), Decimal(55000))
        actions.withdraw(entry=bought, version=1, because="Ended early", by=alice)
        overview = queries.overview(here.area, 2026)
        assert overview.totals == Totals(Decimal(100000), Decimal(70000), Decimal(5000))
        assert overview.by_agency == [(here.council, Decimal(60000)), (here.icb, Decimal(40000))]
        assert overview.by_intention == [(here.intention, Decimal(70000), Decimal(5000))]
        assert queries.overview(here.area, 2025).totals == Totals()


class TestTakingOutAndPuttingBack:
    def test_from_the_bottom_up_and_back_again(self, fund: Fund, allocation: Any, here: Place, alice: User) -> None:
        bought = contract(allocation, here, alice)
        for entry in (fund, allocation):
            with pytest.raises(actions.StillUsedError, match="Take out first"):
                actions.withdraw(entry=entry, version=1, because="A mistake", by=alice)
        for entry in (bought, allocation, fund):
            actions.withdraw(entry=entry, version=1, because="A mistake", by=alice)
        assert not queries.funds(here.area).exists()
        with pytest.raises(actions.TakenOutError):
            actions.restore(entry=bought, version=2, because="Not a mistake", by=alice)
        with pytest.raises(actions.TakenOutError):
            actions.add_contribution(fund=fund, agency=here.group, amount=Decimal(1), by=alice)
        with pytest.raises(actions.TakenOutError):
            actions.withdraw(entry=fund, version=2, because="Again", by=alice)
        actions.restore(entry=fund, version=2, because="Not a mistake", by=alice)
        with pytest.raises(actions.TakenOutError):
            actions.restore(entry=bought, version=2, because="Not a mistake", by=alice)
        for entry in (allocation, bought):
            actions.restore(entry=entry, version=2, because="Not a mistake", by=alice)
        assert queries.overview(here.area, 2026).totals.committed == Decimal(50000)
        assert [event.pgh_label for event in versions(Fund).filter(pgh_obj=fund)] == [
            "added", "changed", "changed",
        ]  # fmt: skip

    def test_what_comes_back_must_fit(self, fund: Fund, allocation: Any, here: Place, alice: User) -> None:
        given = grant(allocation, here, alice)
        actions.withdraw(entry=given, version=1, because="Not needed", by=alice)
        contract(allocation, here, alice, 70000)
        with pytest.raises(actions.NotEnoughSetAsideError):
            actions.restore(entry=given, version=2, because="Needed", by=alice)
        other = actions.add_allocation(fund=fund, intention=None, amount=Decimal(30000), by=alice)
        actions.withdraw(entry=other, version=1, because="Not needed", by=alice)
        actions.add_allocation(fund=fund, intention=here.other_intention, amount=Decimal(30000), by=alice)
        with pytest.raises(actions.NotEnoughInFundError):
            actions.restore(entry=other, version=2, because="Needed", by=alice)

    def test_a_contribution_comes_back_once(self, fund: Fund, here: Place, alice: User) -> None:
        given = Contribution.objects.get(fund=fund, agency=here.icb)
        actions.withdraw(entry=given, version=1, because="A mistake", by=alice)
        again = actions.add_contribution(fund=fund, agency=here.icb, amount=Decimal(5), by=alice)
        with pytest.raises(actions.ThereAlreadyError):
            actions.restore(entry=given, version=2, because="Not a mistake", by=alice)
        actions.withdraw(entry=again, version=1, because="Wrong", by=alice)
        actions.restore(entry=given, version=2, because="Not a mistake", by=alice)


def test_bob_who_saves_second_is_told(allocation: Any, here: Place, alice: User, bob: User) -> None:
    change = {"allocation": allocation, "version": 1, "intention": here.intention}
    actions.change_allocation(amount=Decimal(60000), by=alice, **change)
    with pytest.raises(ChangedMeanwhileError):
        actions.change_allocation(amount=Decimal(65000), by=bob, **change)


def test_who_has_no_role_here_writes_nothing(
    fund: Fund, allocation: Any, here: Place, alice: User, charlie: User, dora: User
) -> None:
    bought = contract(allocation, here, alice)
    for by in (charlie, dora):
        with pytest.raises(NotAllowedError):
            actions.add_contribution(fund=fund, agency=here.group, amount=Decimal(1), by=by)
        with pytest.raises(NotAllowedError):
            actions.add_allocation(fund=fund, intention=None, amount=Decimal(1), by=by)
        with pytest.raises(NotAllowedError):
            grant(allocation, here, by)
        with pytest.raises(NotAllowedError):
            actions.withdraw(entry=bought, version=1, because="Because", by=by)
        with pytest.raises(NotAllowedError):
            actions.restore(entry=bought, version=1, because="Because", by=by)


@pytest.mark.usefixtures("at_once")
class TestTheDatabaseHolds:
    """Written past the actions, as a faulty one would."""

    def test_allocations_within_contributions(self, fund: Fund, here: Place) -> None:
        with pytest.raises(IntegrityError, match="put in"), transaction.atomic():
            Allocation.objects.create(area=here.area, fund=fund, intention=here.intention, amount=Decimal(100001))

    @pytest.mark.usefixtures("allocation")
    def test_contributions_that_shrink_or_go(self, fund: Fund) -> None:
        with pytest.raises(IntegrityError, match="put in"), transaction.atomic():
            Contribution.objects.filter(fund=fund).update(amount=Decimal(1))
        with pytest.raises(IntegrityError, match="put in"), transaction.atomic():
            Contribution.objects.filter(fund=fund).delete()
        with pytest.raises(IntegrityError, match="put in"), transaction.atomic():
            Fund.objects.filter(pk=fund.pk).update(withdrawn_at="2026-01-01T00:00:00Z", withdrawn_because="No")

    def test_contracts_and_grants_within_their_allocation(self, allocation: Any, here: Place, alice: User) -> None:
        bought = contract(allocation, here, alice)
        given = grant(allocation, here, alice)
        wrong: list[tuple[Any, dict[str, Any]]] = [
            (bought, {"value": Decimal(65001)}),
            (given, {"amount": Decimal(20001)}),
            (allocation, {"amount": Decimal(54999)}),
        ]
        for row, values in wrong:
            with pytest.raises(IntegrityError, match="in contracts and grants"), transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(**values)

    @pytest.mark.parametrize(
        ("model", "values"),
        [
            (Fund, {"kind": "other"}),
            (Fund, {"financial_year": 1900}),
            (Fund, {"withdrawn_because": "No day"}),
            (Fund, {"withdrawn_at": "2026-01-01T00:00:00Z"}),
            (Contribution, {"amount": Decimal(0)}),
            (Allocation, {"amount": Decimal(-1)}),
            (Contract, {"value": Decimal(0)}),
            (Contract, {"ends_on": date(2026, 3, 31)}),
            (Grant, {"amount": Decimal(0)}),
            (ValueReview, {"units": 0}),
            (ValueReview, {"spent": Decimal(0)}),
            (ValueReview, {"unit": "week"}),
            (ValueReview, {"contract": None}),
        ],
    )
    def test_what_is_true_of_one_row(
        self, model: Any, values: dict[str, Any], allocation: Any, here: Place, alice: User
    ) -> None:
        grant(allocation, here, alice)
        actions.add_review(
            of=contract(allocation, here, alice), reviewed_on=date(2026, 9, 1), spent=Decimal(10), units=1, unit="child",
            found="Good.", by=alice,
        )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**values)

    def test_one_area(self, fund: Fund, allocation: Any, here: Place, there: Place, alice: User) -> None:
        bought = contract(allocation, here, alice)
        wrong: list[tuple[Any, dict[str, Any]]] = [
            (fund, {"lead_agency": there.council}),
            (allocation, {"intention": there.intention}),
            (bought, {"provider": there.provider}),
            (bought, {"area": there.area}),
        ]
        for row, values in wrong:
            with pytest.raises(IntegrityError, match="of another area"), transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(**values)
