"""What people say about a service and a place of it, as actions take it."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class ServiceFacts:
    """What a provider may say. Ages are years; `cost` is pounds, 0 is free, None with no explanation is not known."""

    name: str
    description: str
    how_to_get_it: str
    level: str
    alternate_name: str = ""
    needs: list[str] = field(default_factory=list)
    thrive: str = ""
    minimum_age: Decimal | None = None
    maximum_age: Decimal | None = None
    waiting_weeks: int | None = None
    is_short_break: bool = False
    takes_personal_budget: bool = False
    phone: str = ""
    email: str = ""
    url: str = ""
    status: str = "active"
    alert: str = ""


@dataclass(frozen=True, kw_only=True)
class Cost:
    amount: Decimal | None = None
    amount_description: str = ""

    @property
    def is_said(self) -> bool:
        return self.amount is not None or bool(self.amount_description)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a service is. `when` is when it is there."""

    location_type: str
    name: str = ""
    address_1: str = ""
    city: str = ""
    postal_code: str | None = None
    accessibility: str = ""
    when: str = ""
