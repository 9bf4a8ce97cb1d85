"""The services of a demonstration's stories."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Field

from goldenthread.foundations.history import writing
from goldenthread.foundations.postcodes.actions import load_demonstration_postcodes
from goldenthread.foundations.postcodes.queries import locate
from goldenthread.foundations.rules.postcodes import parse_postcode
from goldenthread.local_offer.actions.facts import Cost, Place, ServiceFacts
from goldenthread.local_offer.actions.places import add_place
from goldenthread.local_offer.actions.services import add_service
from goldenthread.local_offer.actions.ties import tie
from goldenthread.local_offer.models import Service
from goldenthread.local_offer.rules.kinds import LEVELS, LOCATION_TYPES, STATUSES, THRIVE
from goldenthread.local_offer.rules.needs import NEEDS
from goldenthread.market import queries as market
from goldenthread.market.actions import Day, ProviderStory, StoryModel, StoryRefusedError, read_story, story_agency
from goldenthread.partnership import queries as partnership
from goldenthread.strategy import queries as strategy

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.partnership.models import Area, User


def _one_of(words: Any) -> Any:
    def check(value: str) -> str:
        if value not in words:
            raise ValueError(f"expected one of {', '.join(words)}, found {value!r}")
        return value

    return AfterValidator(check)


class PlaceStory(StoryModel):
    location_type: Annotated[str, _one_of(LOCATION_TYPES)] = "physical"
    name: str = ""
    address_1: str = ""
    city: str = ""
    postal_code: Annotated[str, AfterValidator(parse_postcode)] | None = None
    accessibility: str = ""
    when: str = ""


class CostStory(StoryModel):
    amount: Decimal | None = None
    amount_description: str = ""


class ServiceStory(StoryModel):
    slug: str
    organization: str
    name: str
    alternate_name: str = ""
    description: str
    how_to_get_it: str
    level: Annotated[str, _one_of(LEVELS)]
    needs: list[Annotated[str, _one_of(NEEDS)]] = []
    thrive: Annotated[str, _one_of(THRIVE)] | Literal[""] = ""
    minimum_age: Decimal | None = None
    maximum_age: Decimal | None = None
    waiting_weeks: Annotated[int, Field(ge=0)] | None = None
    is_short_break: bool = False
    takes_personal_budget: bool = False
    phone: str = ""
    email: str = ""
    url: str = ""
    status: Annotated[str, _one_of(STATUSES)] = "active"
    alert: str = ""
    assured_date: Day | None
    cost: CostStory = CostStory()
    places: list[PlaceStory] = []
    contracts: list[str] = []
    grants: list[str] = []
    intentions: list[str] = []


_NOT_FACTS = {
    "slug", "organization", "assured_date", "cost", "places", "contracts", "grants", "intentions",
}  # fmt: skip


class ServicesStory(StoryModel):
    providers: list[ProviderStory] = []
    services: list[ServiceStory]


def load_services(*, area: "Area", folder: Path, by: "User") -> int:
    """Adds the services of `services.yaml` that aren't there yet and answers how many. Others stay as they are.

    :raises StoryRefusedError: the file is wrong, or names what isn't there; nothing is kept.
    """
    story = read_story(folder / "services.yaml", ServicesStory)
    with writing(by=by, verb="local_offer.story_loaded"):
        _ensure_postcodes(story)
        for provider in story.providers:
            story_agency(area, provider, by)
        there = set(Service.objects.filter(area=area).values_list("slug", flat=True))
        missing = [service for service in story.services if service.slug not in there]
        for service in missing:
            _load(area, service, by)
    return len(missing)


def _ensure_postcodes(story: ServicesStory) -> None:
    """On a fresh machine the postcodes that ship with the product come first. A loaded national file is left alone."""
    named = {place.postal_code for service in story.services for place in service.places if place.postal_code}
    if any(locate(postcode) is None for postcode in named):
        load_demonstration_postcodes()


def _load(area: "Area", story: ServiceStory, by: "User") -> None:
    service = add_service(
        area=area,
        organization=_there(partnership.agency, area, story, story.organization, "agency"),
        slug=story.slug,
        facts=ServiceFacts(**story.model_dump(exclude=_NOT_FACTS)),
        cost=Cost(**story.cost.model_dump()),
        by=by,
    )
    Service.objects.filter(pk=service.pk).update(assured_date=story.assured_date)
    for place in story.places:
        add_place(service=service, place=Place(**place.model_dump()), by=by)
    for slug in story.contracts:
        tie(service=service, contract=_there(market.contract, area, story, slug, "contract"), by=by)
    for slug in story.grants:
        tie(service=service, grant=_there(market.grant, area, story, slug, "grant"), by=by)
    for slug in story.intentions:
        tie(service=service, intention=_there(strategy.intention, area, story, slug, "intention"), by=by)


def _there(find: "Callable[[Area, str], Any]", area: "Area", story: ServiceStory, slug: str, kind: str) -> Any:
    found = find(area, slug)
    if found is None:
        raise StoryRefusedError("services.yaml", [f"{story.slug}: there is no {kind} {slug!r} in {area}"])
    return found
