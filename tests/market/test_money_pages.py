"""Everybody reads the pages about money; commissioners of the area write them."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundations import clock
from goldenthread.foundations.clock import clock_set_to
from goldenthread.market import actions, queries
from goldenthread.market.models import Allocation, Contract, Contribution, Fund, Grant, ValueReview
from goldenthread.market.rules.sums import financial_year
from goldenthread.partnership.models import User
from tests.market.conftest import Place, any_pk, person
from tests.market.test_money_adds_up import contract as make_contract
from tests.market.test_money_adds_up import grant as make_grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(allocation: Any, here: Place, alice: User) -> Contract:
    return make_contract(allocation, here, alice)


@pytest.fixture
def grant(allocation: Any, here: Place, alice: User) -> Grant:
    return make_grant(allocation, here, alice)


@pytest.fixture
def signed_in(alice: User) -> Client:
    client = Client()
    client.force_login(alice)
    return client


def url(name: str, **kwargs: Any) -> str:
    return reverse(f"market:{name}", kwargs={"area": "here", **kwargs})


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


CONTRACT = {
    "title": "Job coaches", "reference": "C9", "value": "£1,000", "must_achieve": "Jobs.", "starts_on_day": "1",
    "starts_on_month": "4", "starts_on_year": "2026", "ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2027",
}  # fmt: skip


class TestEverybodyReads:
    @pytest.mark.usefixtures("fund", "contract", "grant")
    def test_what_is_put_in_where_it_goes_and_what_is_left(self, client: Client) -> None:
        said = text_of(client, url("money"))
        for words in ("£100,000 put in", "£55,000 in contracts and grants", "£45,000 left, of which £15,000 is set"):
            assert words in said
        assert "Here council £60,000" in said
        assert "Jobs that last £55,000 of it in use £70,000" in said
        assert "Job coaches , £50,000 to Here provider" in said
        assert "Add a fund" not in said

    @pytest.mark.usefixtures("fund")
    def test_another_year(self, client: Client, here: Place, alice: User) -> None:
        with clock_set_to(date(2027, 5, 1)):
            actions.add_fund(
                area=here.area,
                name="Next",
                purpose="P",
                kind="aligned",
                financial_year=2027,
                lead_agency=here.icb,
                by=alice,
            )
            assert "April 2027 to March 2028 £0 put in" in text_of(client, url("money"))
            assert "£100,000 put in" in text_of(client, url("money") + "?year=2026")
            assert client.get(url("money") + "?year=1999").status_code == 404

    @pytest.mark.usefixtures("here")
    def test_no_money_yet(self, client: Client) -> None:
        assert "No fund has been set up yet" in text_of(client, url("money"))

    @pytest.mark.usefixtures("contract")
    def test_a_fund(self, client: Client, fund: Fund) -> None:
        said = text_of(client, url("fund", slug=fund.slug))
        assert "Together £100,000" in said
        assert "£30,000 of this fund is not set aside" in said
        assert "Not in any contract or grant yet, £20,000" in said
        assert "Jobs that last" in said
        assert "Add a contract" not in said

    def test_a_contract_and_its_value(self, client: Client, contract: Contract, alice: User) -> None:
        actions.add_review(
            of=contract,
            reviewed_on=date(2026, 9, 1),
            spent=Decimal(100),
            units=3,
            unit="session",
            found="Good.",
            by=alice,
        )
        with clock_set_to(date(2026, 3, 1)):
            said = text_of(client, url("contract", slug=contract.slug))
        assert "£33.33 for each session £100 spent so far, 3 sessions" in said
        assert "1 April 2026 to 31 March 2027 (not started yet)" in said
        assert "No service yet" in said
        with clock_set_to(date(2028, 3, 1)):
            assert "(ended)" in text_of(client, url("contract", slug=contract.slug))

    def test_a_grant(self, client: Client, grant: Grant) -> None:
        said = text_of(client, url("grant", slug=grant.slug))
        assert "Here community_group" in said
        assert "Jobs that last" in said

    @pytest.mark.usefixtures("here")
    def test_what_is_not_there(self, client: Client) -> None:
        for name in ("fund", "contract", "grant"):
            assert client.get(url(name, slug="nothing")).status_code == 404

    @pytest.mark.usefixtures("fund", "contract")
    def test_pages_ask_the_database_as_often_for_ten_funds_as_for_one(
        self,
        client: Client,
        here: Place,
        alice: User,
        django_assert_max_num_queries: Any,
    ) -> None:
        for number in range(10):
            more = actions.add_fund(
                area=here.area, name=f"F{number}", purpose="P", kind="pooled", financial_year=2026,
                lead_agency=here.icb, by=alice,
            )  # fmt: skip
            actions.add_contribution(fund=more, agency=here.icb, amount=Decimal(5), by=alice)
            actions.add_allocation(fund=more, intention=here.intention, amount=Decimal(5), by=alice)
        with django_assert_max_num_queries(16):
            client.get(url("money"))


WRITING = [
    ("fund_add", {}),
    ("fund_change", {"slug": "moving-on"}),
    ("contribution_add", {"slug": "moving-on"}),
    ("contribution_change", {"pk": Contribution}),
    ("allocation_add", {"slug": "moving-on"}),
    ("allocation_change", {"pk": Allocation}),
    ("contract_add", {"pk": Allocation}),
    ("contract_change", {"slug": "job-coaches"}),
    ("grant_add", {"pk": Allocation}),
    ("grant_change", {"slug": "tools"}),
    ("review_add", {"kind": "contract", "slug": "job-coaches"}),
    ("review_add", {"kind": "grant", "slug": "tools"}),
    ("withdraw", {"kind": "contract", "pk": Contract}),
    ("restore", {"kind": "contract", "pk": Contract}),
]


@pytest.mark.parametrize(("name", "kwargs"), WRITING)
def test_who_may_write(
    name: str, kwargs: dict[str, Any], contract: Contract, grant: Grant, here: Place, alice: User, bob: User,
    charlie: User, dora: User,
) -> None:  # fmt: skip
    address = url(name, **{k: any_pk(v) if isinstance(v, type) else v for k, v in kwargs.items()})
    board = person("Erin", here.council, "board_member")
    for user, status in ((alice, 200), (bob, 200), (charlie, 403), (dora, 403), (board, 403), (None, 302)):
        client = Client()
        if user is not None:
            client.force_login(user)
        assert client.get(address).status_code == status, user
        assert client.post(address, {}).status_code == status, user


@pytest.mark.parametrize(("name", "kwargs"), WRITING[1:])
def test_what_is_not_there_is_not_found(name: str, kwargs: dict[str, Any], here: Place, signed_in: Client) -> None:
    nowhere = {key: value if key == "kind" else 999_999 if key == "pk" else "nothing" for key, value in kwargs.items()}
    assert signed_in.get(url(name, **nowhere)).status_code == 404


class TestAliceWrites:
    def test_a_fund_from_nothing(self, signed_in: Client, here: Place) -> None:
        values = {
            "name": "New", "purpose": "P", "kind": "pooled", "financial_year": str(financial_year(clock.today())),
            "lead_agency": here.icb.pk,
        }  # fmt: skip
        response = signed_in.post(url("fund_add"), values, follow=True)
        assert "The fund is added." in response.content.decode()
        fund = queries.fund(here.area, "new")
        assert fund is not None
        given = {"agency": here.icb.pk, "amount": "£12,000"}
        assert signed_in.post(url("contribution_add", slug="new"), given).status_code == 302
        assert (
            signed_in.post(url("allocation_add", slug="new"), {"intention": "", "amount": "12,000"}).status_code == 302
        )
        assert [fund.slug for fund in queries.on_no_intention(here.area)] == ["new"]
        allocation = Allocation.objects.get(fund=fund)
        signed_in.post(url("contract_add", pk=allocation.pk), CONTRACT | {"provider": here.provider.pk})
        grant = {"title": "Tools", "recipient": here.group.pk, "amount": "500", "purpose": "P", "awarded_on_day": "1",
                 "awarded_on_month": "6", "awarded_on_year": "2026"}  # fmt: skip
        signed_in.post(url("grant_add", pk=allocation.pk), grant)
        review = {"reviewed_on_day": "1", "reviewed_on_month": "6", "reviewed_on_year": "2026", "spent": "10", "units": "2",
                  "unit": "child", "found": "Good."}  # fmt: skip
        signed_in.post(url("review_add", kind="grant", slug="tools"), review)
        again = queries.fund(here.area, "new")
        assert again is not None
        assert again.totals.committed == Decimal(1500)
        assert ValueReview.objects.get().cost_of_one == Decimal(5)
        said = text_of(signed_in, url("grant", slug="tools"))
        assert "£5 for each child or young person helped" in said
        assert "Take this grant out" in said

    @pytest.mark.usefixtures("allocation")
    def test_what_is_refused_stands_beside_its_field(self, signed_in: Client, fund: Fund) -> None:
        page = signed_in.post(url("allocation_add", slug=fund.slug), {"amount": "40000"}).content.decode()
        assert "Error: Set money aside" in page
        assert '<a href="#id_amount">This fund has £30,000 left to allocate</a>' in page
        assert 'id="id_amount-error"' in page

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            ({"value": "lots"}, "Enter an amount such as 12,000 or 350.50"),
            ({"value": "0"}, "Enter an amount of more than nothing"),
            ({"value": ""}, "Enter an amount"),
            ({"value": "1.005"}, "two figures after the point"),
            ({"ends_on_year": "2025"}, "End must be the same as or after the start"),
            ({"title": ""}, "Enter title"),
            ({"provider": ""}, "Choose who provides it"),
        ],
    )
    def test_what_is_wrong_is_said(
        self, signed_in: Client, allocation: Any, here: Place, values: dict[str, str], message: str
    ) -> None:
        sent = CONTRACT | {"provider": here.provider.pk} | values
        assert message in signed_in.post(url("contract_add", pk=allocation.pk), sent).content.decode()
        assert not Contract.objects.exists()

    def test_a_review_is_not_of_the_future(self, signed_in: Client, contract: Contract) -> None:
        values = {"reviewed_on_day": "1", "reviewed_on_month": "6", "reviewed_on_year": "2999", "units": "1.5"}
        page = signed_in.post(url("review_add", kind="contract", slug=contract.slug), values).content.decode()
        assert "Reviewed on must be today or in the past" in page
        assert "Enter a whole number, such as 24" in page

    def test_bob_saved_first(self, signed_in: Client, allocation: Any, here: Place, bob: User) -> None:
        address = url("allocation_change", pk=allocation.pk)
        assert 'name="version" value="1"' in signed_in.get(address).content.decode()
        actions.change_allocation(
            allocation=allocation, version=1, intention=here.intention, amount=Decimal(65000), by=bob
        )
        values = {"version": "1", "intention": here.intention.pk, "amount": "60000"}
        page = signed_in.post(address, values).content.decode()
        assert "Somebody else has changed this" in page
        assert "Amount is now: £65,000. Save again to use yours" in page
        assert 'name="version" value="2"' in page
        assert signed_in.post(address, values | {"version": "2"}).status_code == 302
        assert Allocation.objects.get().amount == Decimal(60000)

    def test_other_words_of_what_bob_saved(self, signed_in: Client, contract: Contract, here: Place) -> None:
        values = CONTRACT | {"provider": here.provider.pk, "version": "1"}
        address = url("contract_change", slug=contract.slug)
        assert signed_in.post(address, values | {"ends_on_year": "2028", "title": "New"}).status_code == 302
        page = signed_in.post(address, values | {"provider": here.group.pk}).content.decode()
        assert "End is now: 31 March 2028" in page
        assert "Who provides it is now: Here provider" in page
        fund = contract.allocation.fund
        values = {"version": "9", "name": "N", "purpose": "P", "kind": "aligned", "financial_year": "2026",
                  "lead_agency": here.council.pk, "agreement": "Section 75"}  # fmt: skip
        page = signed_in.post(url("fund_change", slug=fund.slug), values).content.decode()
        assert "How partners share it is now: Pooled" in page
        assert "Agreement it rests on is now: empty" in page
        assert signed_in.post(url("fund_change", slug=fund.slug), values | {"version": "1"}).status_code == 302

    def test_changes_of_the_rest(self, signed_in: Client, grant: Grant, here: Place) -> None:
        given = Contribution.objects.get(agency=here.icb)
        values = {"version": "1", "agency": here.icb.pk, "amount": "45000"}
        signed_in.post(url("contribution_change", pk=given.pk), values)
        values = {"version": "1", "title": "Tools", "recipient": here.group.pk, "amount": "600", "purpose": "P",
                  "awarded_on_day": "1", "awarded_on_month": "6", "awarded_on_year": "2026"}  # fmt: skip
        signed_in.post(url("grant_change", slug=grant.slug), values)
        totals = queries.overview(here.area, 2026).totals
        assert (totals.put_in, totals.committed) == (Decimal(105000), Decimal(600))

    def test_take_out_and_put_back(self, signed_in: Client, client: Client, contract: Contract) -> None:
        out = url("withdraw", kind="contract", pk=contract.pk)
        assert "Enter why" in signed_in.post(out, {"version": "1"}).content.decode()
        said = signed_in.post(out, {"version": "1", "because": "Ended early"}, follow=True).content.decode()
        assert "The contract is taken out." in said
        assert "Put this contract back" in said
        assert "Taken out on" in text_of(client, url("contract", slug=contract.slug))
        said = text_of(signed_in, url("fund", slug="moving-on"))
        assert "Contract: Job coaches, £50,000" in said
        assert "Ended early Put back" in said
        assert "Job coaches" not in text_of(client, url("money"))
        page = signed_in.post(out, {"version": "2", "because": "Again"}).content.decode()
        assert "This was taken out. Put it back first" in page
        back = url("restore", kind="contract", pk=contract.pk)
        assert signed_in.post(back, {"version": "2", "because": "A mistake"}).status_code == 302
        assert "Taken out" not in text_of(client, url("contract", slug=contract.slug))

    def test_a_review_and_a_fund_are_taken_out_too(
        self, signed_in: Client, fund: Fund, contract: Contract, alice: User
    ) -> None:
        review = actions.add_review(
            of=contract, reviewed_on=date(2026, 9, 1), spent=Decimal(1), units=1, unit="child", found="Good.", by=alice
        )
        out = signed_in.post(
            url("withdraw", kind="valuereview", pk=review.pk), {"version": "1", "because": "Wrong"}, follow=True
        )
        assert "Good." not in out.content.decode()
        page = signed_in.post(
            url("withdraw", kind="fund", pk=fund.pk), {"version": "1", "because": "W"}
        ).content.decode()
        assert "Take out first what rests on this" in page

    def test_history_is_told(self, signed_in: Client, fund: Fund, grant: Grant) -> None:
        for kind, row in (("fund", fund), ("grant", grant)):
            address = reverse("partnership:history", kwargs={"area": "here", "kind": kind, "key": row.pk})
            assert "Alice" in text_of(signed_in, address)
