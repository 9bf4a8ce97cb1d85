"""A parent looks for something, by words, need, age and distance."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundations.clock import clock_set_to
from goldenthread.foundations.postcodes.queries import locate
from goldenthread.local_offer import actions, queries
from goldenthread.local_offer.actions import Cost, Place
from goldenthread.local_offer.models import Service
from goldenthread.local_offer.queries import Near
from goldenthread.partnership.actions import installer
from tests.local_offer.conftest import make_service
from tests.market.conftest import Place as Area

pytestmark = pytest.mark.django_db

KIRKBY = Place(location_type="physical", name="The hall", city="Kirkby", postal_code="L33 1EJ")
ONLINE = Place(location_type="virtual", when="Saturdays")


@pytest.fixture
def directory(here: Area, swimming: Service) -> None:
    make_service(here, "Talking", place=KIRKBY, needs=["SLCN"], description="A speech therapist.", maximum_age=11)
    make_service(here, "Advice", place=ONLINE, description="Ask us about swimming, or anything.", waiting_weeks=2)
    make_service(here, "Break", needs=["PMLD"], is_short_break=True, minimum_age=8, maximum_age=17)
    make_service(here, "Ended", status="defunct")
    make_service(here, "Draft", status="inactive")
    make_service(here, "Closed", status="temporarily closed", minimum_age=90)


def names(here: Area, **asked: Any) -> list[str]:
    return [service.name for service in queries.search(here.area, **asked)]


def near(postcode: str, miles: float) -> Near:
    located = locate(postcode)
    assert located is not None
    return Near(located.point, miles * 1609.344)


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    body = response.content.decode().partition("<main")[2].partition("</main")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


@pytest.mark.usefixtures("directory")
class TestAskedFor:
    def test_nothing_in_particular(self, here: Area) -> None:
        assert names(here) == ["Advice", "Break", "Closed", "Swimming", "Talking"]

    def test_words_of_its_name_come_before_words_of_its_text(self, here: Area) -> None:
        assert names(here, text="swim") == ["Swimming", "Advice"]

    def test_the_provider(self, here: Area) -> None:
        assert len(names(here, text="here provider")) == 5

    def test_a_need_by_anybodys_words(self, here: Area) -> None:
        assert names(here, text="autism") == ["Swimming"]
        assert names(here, text="SALT") == ["Talking"]

    @pytest.mark.parametrize("text", ["", "   ", "'\"() & | ! :*", "-", "\\"])
    def test_whatever_is_typed(self, here: Area, text: str) -> None:
        names(here, text=text)

    def test_a_need(self, here: Area) -> None:
        assert names(here, need="PD") == ["Advice", "Closed", "Swimming"]

    @pytest.mark.parametrize(
        ("age", "found"),
        [
            (0, ["Advice", "Talking"]),
            (11, ["Advice", "Break", "Swimming", "Talking"]),
            (17, ["Advice", "Break", "Swimming"]),
            (18, ["Advice", "Swimming"]),
        ],
    )
    def test_an_age(self, here: Area, age: int, found: list[str]) -> None:
        assert names(here, age=age) == found

    def test_a_short_break(self, here: Area) -> None:
        assert names(here, short_break=True) == ["Break"]

    def test_a_distance_with_the_nearest_first_and_what_comes_to_you_last(self, here: Area) -> None:
        assert names(here, near=near("L36 9YY", 1)) == ["Swimming", "Advice"]
        assert names(here, near=near("L33 1AL", 20)) == ["Talking", "Swimming", "Advice"]
        found = list(queries.search(here.area, near=near("L36 9YY", 20)))
        assert found[0].distance == pytest.approx(0, abs=1)  # type: ignore[attr-defined]
        assert 9000 < found[1].distance < 11500  # type: ignore[attr-defined]
        assert found[2].distance is None  # type: ignore[attr-defined]

    def test_all_at_once(self, here: Area) -> None:
        asked = {"text": "swimming", "need": "PD", "age": 9, "near": near("L36 9YY", 3)}
        assert names(here, **asked) == ["Swimming", "Advice"]

    def test_as_many_questions_for_twenty_as_for_five(
        self, here: Area, client: Client, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(15):
            make_service(here, f"More {number}", place=KIRKBY)
        with django_assert_max_num_queries(9):
            client.get(reverse("local_offer:services", args=["here"]))


@pytest.mark.usefixtures("directory")
class TestThePageOfResults:
    def at(self, client: Client, query: str = "") -> str:
        return text_of(client, reverse("local_offer:services", args=["here"]) + query)

    def test_says_how_many_and_what(self, client: Client) -> None:
        said = self.at(client)
        assert "5 services" in said
        assert "Closed for now." in said
        assert "Ages 5 and over. Huyton." in said
        assert "Add a service" not in said

    def test_with_a_postcode_says_how_far(self, client: Client) -> None:
        said = self.at(client, "?postcode=l369yy&miles=10&q=swimming")
        assert "2 services" in said
        assert "Less than a quarter of a mile away" in said
        assert "Wait: about 2 weeks. Online, by phone or at your home." in said

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("?postcode=ZZ1+1ZZ", "We do not know where this postcode is"),
            ("?postcode=nowhere", "There is a problem"),
            ("?age=old", "Age must be a whole number, such as 9"),
            ("?need=NOTHING", "There is a problem"),
        ],
    )
    def test_says_what_it_does_not_understand_and_shows_the_rest(
        self, client: Client, query: str, message: str
    ) -> None:
        said = self.at(client, query)
        assert message in said
        assert "5 services" in said

    def test_nothing_found(self, client: Client) -> None:
        said = self.at(client, "?q=helicopter")
        assert "No service fits all of that" in said
        assert "See all services" in said

    def test_page_after_page(self, client: Client, here: Area) -> None:
        for number in range(30):
            make_service(here, f"More {number}", is_short_break=True)
        address = reverse("local_offer:services", args=["here"])
        first = client.get(f"{address}?short_break=on").content.decode()
        assert "31 services" in first
        assert "?short_break=on&amp;page=2" in first
        assert "page=1" in client.get(f"{address}?page=2").content.decode()
        assert client.get(f"{address}?page=999").status_code == 200


class TestTheServicesPage:
    @pytest.mark.usefixtures("swimming")
    def test_says_all_that_a_family_asks(self, client: Client) -> None:
        said = text_of(client, reverse("local_offer:service", args=["here", "swimming"]))
        for words in (
            "Here provider", "Ages 5 and over.", "For every child.", "It helps with: autism; moving and physical disability.",
            "We do not know. Ask them.", "£3", "The pool Huyton L36 9YY Sundays", "checked this page on",
        ):  # fmt: skip
            assert words in said, words
        assert "Still right" not in said

    def test_what_else_there_is_to_say(self, client: Client, here: Area) -> None:
        make_service(
            here, "Break", cost=Cost(amount_description="Depends on you"), place=ONLINE, is_short_break=True,
            takes_personal_budget=True, waiting_weeks=0, alert="No bus today", alternate_name="Rest",
            status="temporarily closed", url="https://www.example.org/", phone="0151 496 0000", email="a@example.org",
        )  # fmt: skip
        said = text_of(client, reverse("local_offer:service", args=["here", "break"]))
        for words in (
            "It is a short break", "You can pay for it with a personal budget", "Closed for now.", "No bus today", "No wait.",
            "Depends on you", "Also called Rest", "Online, by phone or at your home", "www.example.org", "0151 496 0000",
        ):  # fmt: skip
            assert words in said, words

    def test_what_costs_nothing_is_free(self, client: Client, here: Area) -> None:
        make_service(here, "Walk", cost=Cost(amount=Decimal(0), amount_description="with tea"))
        said = text_of(client, reverse("local_offer:service", args=["here", "walk"]))
        assert "Free with tea" in said
        assert "Ask them where it is." in said

    def test_says_when_nobody_has_checked_it_for_long(self, client: Client, swimming: Service) -> None:
        from datetime import date, timedelta

        assured = swimming.assured_date
        assert isinstance(assured, date)
        with clock_set_to(assured + timedelta(days=93)):
            said = text_of(client, reverse("local_offer:service", args=["here", "swimming"]))
        assert "more than three months ago" in said
        Service.objects.update(assured_date=None)
        assert "Nobody has checked this page yet" in text_of(
            client, reverse("local_offer:service", args=["here", "swimming"])
        )

    def test_what_is_not_there_and_what_is_not_shown_yet(self, client: Client, here: Area) -> None:
        make_service(here, "Draft", status="inactive")
        make_service(here, "Ended", status="defunct")
        for slug, status in (("nothing", 404), ("draft", 404), ("ended", 200)):
            assert client.get(reverse("local_offer:service", args=["here", slug])).status_code == status

    def test_one_is_shown_where_it_is_now(self, client: Client, swimming: Service) -> None:
        """A signed-out visitor's copy of the page is renewed when the service changes."""
        address = reverse("local_offer:service", args=["here", "swimming"])
        assert "Kirkby" not in text_of(client, address)
        actions.change_place(at=swimming.at_locations.get(), place=KIRKBY, by=installer())
        assert "Kirkby" in text_of(client, address)
