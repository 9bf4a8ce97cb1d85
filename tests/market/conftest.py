"""Alice commissions in Here, Bob with her; Charlie runs a service there; Dora commissions elsewhere."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
from django.apps import apps
from django.db.models import Model

from goldenthread.market import actions
from goldenthread.partnership.actions import ensure_agency, ensure_area, give_role, installer
from goldenthread.partnership.models import Agency, Area, User


@dataclass
class Place:
    area: Area
    council: Agency
    icb: Agency
    provider: Agency
    group: Agency
    intention: Any
    other_intention: Any


def make_place(slug: str, gss: str) -> Place:
    by = installer()
    area, _ = ensure_area(
        slug=slug, name=slug.title(), gss_code=gss, la_code="999", region_code="E12000002", region_name="North West", by=by
    )  # fmt: skip
    made = {
        kind: ensure_agency(area=area, slug=kind.replace("_", "-"), name=f"{slug.title()} {kind}", kind=kind, by=by)[0]
        for kind in ("council", "icb", "provider", "community_group")
    }
    jobs, talking = make_intentions(area)
    return Place(
        area, made["council"], made["icb"], made["provider"], made["community_group"], jobs, talking
    )  # fmt: skip


def make_intentions(area: Area) -> list[Any]:
    named = {"area": area, "slug": "strategy", "title": "A strategy"}
    strategy = apps.get_model("strategy", "Strategy").objects.create(
        **named, starts_on=date(2025, 1, 1), ends_on=date(2030, 1, 1), vision="V", about="A", document="D"
    )
    theme = apps.get_model("strategy", "Theme").objects.create(**named, strategy=strategy, text="T")
    intention = apps.get_model("strategy", "Intention").objects
    return [
        intention.create(area=area, theme=theme, slug="jobs", title="Jobs that last", text="Jobs", rank=1),
        intention.create(area=area, theme=theme, slug="talking", title="Help with talking", text="Talk", rank=2),
    ]


def versions(model: type[Model]) -> Any:
    """The rows of a model's history."""
    return cast("Any", model).pgh_event_model.objects


def any_pk(model: Any) -> int:
    return int(model.objects.first().pk)


def person(name: str, agency: Agency, role: str) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.org", None, name=name)
    give_role(user=user, agency=agency, role=role, started_on=date(2020, 1, 1), by=installer())
    return User.objects.get(pk=user.pk)


@pytest.fixture
def here(db: None) -> Place:
    return make_place("here", "E99000001")


@pytest.fixture
def there(db: None) -> Place:
    return make_place("there", "E99000002")


@pytest.fixture
def alice(here: Place) -> User:
    return person("Alice", here.council, "commissioner")


@pytest.fixture
def bob(here: Place) -> User:
    return person("Bob", here.icb, "commissioner")


@pytest.fixture
def charlie(here: Place) -> User:
    return person("Charlie", here.provider, "provider")


@pytest.fixture
def dora(there: Place) -> User:
    return person("Dora", there.council, "commissioner")


@pytest.fixture
def fund(here: Place, alice: User) -> Any:
    """£100,000: £60,000 of the council and £40,000 of the integrated care board. £70,000 is for jobs."""
    fund = actions.add_fund(
        area=here.area, name="Moving on", purpose="Jobs.", kind="pooled", financial_year=2026,
        lead_agency=here.council, by=alice,
    )  # fmt: skip
    actions.add_contribution(fund=fund, agency=here.council, amount=Decimal(60000), by=alice)
    actions.add_contribution(fund=fund, agency=here.icb, amount=Decimal(40000), by=alice)
    return fund


@pytest.fixture
def allocation(fund: Any, here: Place, alice: User) -> Any:
    return actions.add_allocation(fund=fund, intention=here.intention, amount=Decimal(70000), by=alice)
