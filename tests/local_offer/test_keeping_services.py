"""Charlie keeps his agency's services right; Alice all of Here; Frank and Dora neither."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from goldenthread.foundations import clock
from goldenthread.foundations.clock import clock_set_to
from goldenthread.foundations.versions import ChangedMeanwhileError
from goldenthread.local_offer import actions
from goldenthread.local_offer.actions import Cost, Place, ServiceFacts
from goldenthread.local_offer.models import CostOption, Funding, Location, Service, ServiceAtLocation, ServiceIntention
from goldenthread.market.models import Contract
from goldenthread.partnership.access import NotAllowedError
from goldenthread.partnership.actions import end_role, give_role, installer
from goldenthread.partnership.models import Membership, User
from tests.local_offer.conftest import make_service
from tests.market.conftest import Place as Area
from tests.market.conftest import any_pk, person

pytestmark = pytest.mark.django_db

FACTS = {
    "version": "1", "name": "Swimming", "description": "A quiet hour.", "how_to_get_it": "Come.", "level": "universal",
    "status": "active", "needs": ["ASD"], "cost_amount": "2.50", "waiting_weeks": "0",
}  # fmt: skip
FACTS_SAID = ServiceFacts(name="Swimming", description="D", how_to_get_it="H", level="universal")
ELSEWHERE = {"location_type": "physical", "name": "The lido", "postal_code": "l32 0ub", "when": "Mondays"}


def url(name: str, *args: object) -> str:
    return reverse(f"local_offer:{name}", args=["here", *args])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


PAGES = [
    ("service_change", ["swimming"], {"alice", "charlie"}),
    ("assure", ["swimming"], {"alice", "charlie"}),
    ("place_add", ["swimming"], {"alice", "charlie"}),
    ("place_change", ["swimming", ServiceAtLocation], {"alice", "charlie"}),
    ("place_remove", ["swimming", ServiceAtLocation], {"alice", "charlie"}),
    ("service_add", [], {"alice"}),
    ("ties", ["swimming"], {"alice"}),
    ("untie", ["swimming", "intention", ServiceIntention], {"alice"}),
    ("own", [], {"charlie", "frank"}),
]


@pytest.mark.parametrize(("name", "args", "allowed"), PAGES)
def test_who_may_open_what(
    name: str, args: list[Any], allowed: set[str], swimming: Service, here: Area, alice: User, charlie: User,
    frank: User, dora: User,
) -> None:  # fmt: skip
    actions.tie(service=swimming, intention=here.intention, by=alice)
    address = url(name, *(any_pk(arg) if isinstance(arg, type) else arg for arg in args))
    people = {"alice": alice, "charlie": charlie, "frank": frank, "dora": dora}
    people["erin"] = person("Erin", here.council, "board_member")
    for who, user in people.items():
        expected = 200 if who in allowed else 403
        assert signed_in(user).get(address).status_code == expected, who
        if expected == 403:
            assert signed_in(user).post(address, {}).status_code == 403, who
    assert Client().get(address).status_code == 302


@pytest.mark.usefixtures("swimming")
def test_actions_ask_too(swimming: Service, here: Area, frank: User, dora: User, charlie: User) -> None:
    at = ServiceAtLocation.objects.get()
    for by in (frank, dora):
        for write in (
            lambda by: actions.change_service(service=swimming, version=1, facts=FACTS_SAID, cost=Cost(), by=by),
            lambda by: actions.assure(service=swimming, by=by),
            lambda by: actions.add_place(service=swimming, place=Place(location_type="virtual"), by=by),
            lambda by: actions.change_place(at=at, place=Place(location_type="virtual"), by=by),
            lambda by: actions.remove_place(at=at, by=by),
            lambda by: actions.tie(service=swimming, intention=here.intention, by=by),
        ):
            with pytest.raises(NotAllowedError):
                write(by)
    for write in (
        lambda by: actions.add_service(
            area=here.area, organization=here.provider, facts=FACTS_SAID, cost=Cost(), by=by
        ),
        lambda by: actions.tie(service=swimming, intention=here.intention, by=by),
    ):
        with pytest.raises(NotAllowedError):
            write(charlie)


def test_a_role_that_has_ended_changes_nothing(swimming: Service, charlie: User) -> None:
    yesterday = clock.today() - timedelta(days=1)
    end_role(membership=Membership.objects.get(user=charlie), ended_on=yesterday, by=_administrator(swimming))
    again = User.objects.get(pk=charlie.pk)
    assert signed_in(again).get(url("service_change", "swimming")).status_code == 403


def _administrator(service: Service) -> User:
    council = type(service.organization).objects.get(area=service.area, kind="council")
    return person("Gwen", council, "area_administrator")


def test_a_service_that_is_not_shown_is_no_ones_business(here: Area, charlie: User, frank: User) -> None:
    make_service(here, "Draft", status="inactive")
    assert signed_in(frank).get(url("service_change", "draft")).status_code == 404
    assert signed_in(frank).get(url("service", "draft")).status_code == 404
    assert signed_in(charlie).get(url("service", "draft")).status_code == 200


class TestCharlie:
    def test_changes_what_families_read(self, swimming: Service, charlie: User) -> None:
        client = signed_in(charlie)
        assert 'name="version" value="1"' in client.get(url("service_change", "swimming")).content.decode()
        page = client.post(url("service_change", "swimming"), FACTS, follow=True).content.decode()
        assert "The service is changed." in page
        assert "A quiet hour." in page
        assert "£2.50" in page
        assert "Change what pays for it" not in page
        swimming.refresh_from_db()
        assert (swimming.version, swimming.organization.name) == (2, "Here provider")

    def test_is_told_what_is_wrong(self, swimming: Service, charlie: User) -> None:
        wrong = FACTS | {"name": "", "minimum_age": "9", "maximum_age": "5", "email": "me", "cost_amount": "lots"}
        page = signed_in(charlie).post(url("service_change", "swimming"), wrong).content.decode()
        for message in (
            "Enter the name", "Oldest age must be the same as or more than the youngest", "Enter an e-mail address",
            "What it costs must be a number",
        ):  # fmt: skip
            assert message in page
        swimming.refresh_from_db()
        assert swimming.version == 1

    def test_is_told_that_alice_saved_first(self, swimming: Service, charlie: User, alice: User) -> None:
        facts = ServiceFacts(
            name="Swimming", description="A loud hour.", how_to_get_it="Come.", level="universal", needs=["PD", "HI"], is_short_break=True,
            waiting_weeks=0,
        )  # fmt: skip
        actions.change_service(service=swimming, version=1, facts=facts, cost=Cost(amount=Decimal(3)), by=alice)
        with pytest.raises(ChangedMeanwhileError):
            actions.change_service(service=swimming, version=1, facts=facts, cost=Cost(), by=charlie)
        client = signed_in(charlie)
        page = client.post(url("service_change", "swimming"), FACTS).content.decode()
        assert "Somebody else has changed this" in page
        assert "The other person saved: A loud hour." in page
        assert "The other person saved: 3.00" in page
        assert "The other person saved: Hearing, Moving and physical disability" in page
        assert "The other person saved: yes" in page
        assert page.count("The other person saved") == 8
        assert 'name="version" value="2"' in page
        assert client.post(url("service_change", "swimming"), FACTS | {"version": "2"}).status_code == 302

    def test_says_still_right(self, swimming: Service, charlie: User) -> None:
        Service.objects.update(assured_date=date(2020, 1, 1))
        page = signed_in(charlie).post(url("assure", "swimming"), follow=True).content.decode()
        assert "Families see that you checked it today" in page
        swimming.refresh_from_db()
        assert (swimming.assured_date, swimming.version) == (clock.today(), 1)

    @pytest.mark.usefixtures("swimming")
    def test_sees_his_own_list(self, here: Area, charlie: User, frank: User) -> None:
        make_service(here, "Draft", status="inactive")
        Service.objects.filter(slug="draft").update(assured_date=None)
        page = signed_in(charlie).get(url("own")).content.decode()
        assert "Swimming" in page
        assert "Never checked" in page
        assert "Check it now" in page
        assert "has no service in the directory" in signed_in(frank).get(url("own")).content.decode()

    def test_moves_his_service(self, swimming: Service, charlie: User) -> None:
        at = swimming.at_locations.get()
        client = signed_in(charlie)
        assert "L36 9YY" in client.get(url("place_change", "swimming", at.pk)).content.decode()
        client.post(url("place_change", "swimming", at.pk), ELSEWHERE)
        moved = Location.objects.get()
        assert (moved.name, moved.postal_code) == ("The lido", "L32 0UB")
        assert moved.easting == pytest.approx(340500, abs=500)
        assert ServiceAtLocation.objects.get().description == "Mondays"
        unknown = client.post(url("place_add", "swimming"), ELSEWHERE | {"postal_code": "M1 1AE"}, follow=True)
        assert "We do not know where its postcode is" in unknown.content.decode()
        page = client.post(url("place_add", "swimming"), ELSEWHERE | {"postal_code": ""}).content.decode()
        assert "Enter the postcode of the place" in page
        client.post(url("place_remove", "swimming", at.pk))
        assert Location.objects.get().easting is None
        assert client.get(url("place_change", "swimming", at.pk)).status_code == 404

    def test_does_not_move_his_neighbours(self, swimming: Service, here: Area, charlie: User) -> None:
        at = swimming.at_locations.get()
        other = make_service(here, "Diving")
        ServiceAtLocation.objects.create(area=here.area, service=other, location=at.location)
        actions.change_place(at=at, place=Place(location_type="virtual"), by=charlie)
        assert other.at_locations.get().location.name == "The pool"
        actions.remove_place(at=other.at_locations.get(), by=charlie)
        assert Location.objects.get().location_type == "virtual"

    def test_takes_a_cost_away(self, swimming: Service, charlie: User) -> None:
        actions.change_service(service=swimming, version=1, facts=FACTS_SAID, cost=Cost(), by=charlie)
        assert not CostOption.objects.exists()
        actions.change_service(service=swimming, version=2, facts=FACTS_SAID, cost=Cost(), by=charlie)


class TestAlice:
    def test_adds_a_service_and_ties_it(self, here: Area, alice: User) -> None:
        client = signed_in(alice)
        assert "Choose the provider" in client.post(url("service_add"), FACTS).content.decode()
        for _ in range(2):
            sent = FACTS | {"organization": here.provider.pk}
            page = client.post(url("service_add"), sent, follow=True).content.decode()
            assert "The service is added." in page
        assert [service.slug for service in Service.objects.order_by("pk")] == ["swimming", "swimming-2"]
        assert "on no thread yet" in client.get(url("ties", "swimming")).content.decode()
        assert "Choose one" in client.post(url("ties", "swimming"), {"to": ""}).content.decode()
        to = {"to": f"intention-{here.intention.pk}"}
        assert "Intention: Jobs that last" in client.post(url("ties", "swimming"), to, follow=True).content.decode()
        assert "tied to that already" in client.post(url("ties", "swimming"), to).content.decode()
        tied = ServiceIntention.objects.get()
        assert client.get(url("untie", "swimming-2", "intention", tied.pk)).status_code == 404
        client.post(url("untie", "swimming", "intention", tied.pk))
        assert not ServiceIntention.objects.exists()

    def test_reads_its_history(self, swimming: Service, alice: User) -> None:
        actions.assure(service=swimming, by=alice)
        page = signed_in(alice).get(reverse("partnership:history", args=["here", "service", swimming.pk]))
        assert page.status_code == 200
        assert "Swimming" in page.content.decode()

    def test_finds_nothing_where_nothing_is(self, alice: User) -> None:
        client = signed_in(alice)
        for name in ("service_change", "assure", "place_add", "ties"):
            assert client.get(url(name, "nothing")).status_code == 404


def test_somebody_with_two_roles_has_both(swimming: Service, here: Area, frank: User) -> None:
    give_role(user=frank, agency=here.provider, role="provider", by=installer())
    assert signed_in(User.objects.get(pk=frank.pk)).get(url("service_change", "swimming")).status_code == 200


class TestTheDatabaseHolds:
    @pytest.mark.parametrize(
        ("model", "values"),
        [
            (Service, {"status": "open"}),
            (Service, {"level": ""}),
            (Service, {"thrive": "other"}),
            (Service, {"needs": ["ASD", "XYZ"]}),
            (Service, {"minimum_age": 9, "maximum_age": 8}),
            (Service, {"minimum_age": -1}),
            (Service, {"maximum_age": 121}),
            (Location, {"location_type": "other"}),
            (Location, {"postal_code": None}),
            (Location, {"easting": None}),
            (CostOption, {"amount": -1}),
            (CostOption, {"amount": None}),
        ],
    )
    @pytest.mark.usefixtures("swimming")
    def test_what_is_true_of_one_row(self, model: Any, values: dict[str, Any]) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**values)

    def test_once(self, swimming: Service, here: Area) -> None:
        at = swimming.at_locations.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            ServiceAtLocation.objects.create(area=here.area, service=swimming, location=at.location)
        with pytest.raises(IntegrityError), transaction.atomic():
            Funding.objects.create(area=here.area, service=swimming)
        with pytest.raises(IntegrityError), transaction.atomic():
            Service.objects.create(
                area=here.area, organization=here.provider, slug="swimming", name="S", description="D",
                how_to_get_it="H", level="universal",
            )  # fmt: skip

    def test_one_area(self, swimming: Service, there: Area) -> None:
        for model, values in (
            (Service, {"organization": there.provider}),
            (Service, {"area": there.area}),
            (ServiceAtLocation, {"area": there.area}),
            (CostOption, {"area": there.area}),
        ):
            with pytest.raises(IntegrityError, match="of another area"), transaction.atomic():
                model.objects.update(**values)
        with pytest.raises(IntegrityError, match="of another area"), transaction.atomic():
            ServiceIntention.objects.create(area=swimming.area, service=swimming, intention=there.intention)
        assert not Contract.objects.exists()


def test_a_day_passes(swimming: Service, charlie: User) -> None:
    assert swimming.assured_date is not None
    with clock_set_to(swimming.assured_date + timedelta(days=400)):
        actions.assure(service=swimming, by=charlie)
    assert Service.objects.get().assured_date == swimming.assured_date
