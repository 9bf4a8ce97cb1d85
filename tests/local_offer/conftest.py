"""Alice commissions in Here; Charlie provides there, and Frank for another agency; Dora commissions elsewhere."""

from decimal import Decimal
from typing import Any

import pytest

from goldenthread.foundations.postcodes.actions import load_demonstration_postcodes
from goldenthread.local_offer import actions
from goldenthread.local_offer.actions import Cost, Place, ServiceFacts
from goldenthread.local_offer.models import Service
from goldenthread.partnership.actions import ensure_agency, installer
from goldenthread.partnership.models import User
from tests.market.conftest import Place as Area
from tests.market.conftest import make_place, person


@pytest.fixture
def here(db: None) -> Area:
    return make_place("here", "E99000001")


@pytest.fixture
def there(db: None) -> Area:
    return make_place("there", "E99000002")


@pytest.fixture
def alice(here: Area) -> User:
    return person("Alice", here.council, "commissioner")


@pytest.fixture
def charlie(here: Area) -> User:
    return person("Charlie", here.provider, "provider")


@pytest.fixture
def frank(here: Area) -> User:
    other, _ = ensure_agency(area=here.area, slug="other", name="Other", kind="provider", by=installer())
    return person("Frank", other, "provider")


@pytest.fixture
def dora(there: Area) -> User:
    return person("Dora", there.council, "commissioner")


@pytest.fixture
def postcodes(db: None) -> None:
    load_demonstration_postcodes()


def make_service(
    here: Area, name: str, *, place: Place | None = None, cost: Cost | None = None, **facts: Any
) -> Service:
    """A service of Here's provider, said to be for everybody unless `facts` say more."""
    said: dict[str, Any] = {"description": f"{name}.", "how_to_get_it": "Come along.", "level": "universal"} | facts
    service = actions.add_service(
        area=here.area, organization=here.provider, facts=ServiceFacts(name=name, **said), cost=cost or Cost(),
        by=installer(),
    )  # fmt: skip
    if place is not None:
        actions.add_place(service=service, place=place, by=installer())
    return service


@pytest.fixture
def swimming(here: Area, postcodes: None) -> Service:
    huyton = Place(location_type="physical", name="The pool", city="Huyton", postal_code="L36 9YY", when="Sundays")
    return make_service(
        here, "Swimming", place=huyton, cost=Cost(amount=Decimal(3)), needs=["ASD", "PD"], minimum_age=5
    )
