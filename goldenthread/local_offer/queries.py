"""The directory: its services, where they are, and what pays for them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.foundations import clock
from goldenthread.foundations.points import DistanceTo
from goldenthread.foundations.rules.geography import GridPoint
from goldenthread.local_offer.models import Funding, Service, ServiceAtLocation, ServiceIntention
from goldenthread.local_offer.rules.facts import STALE_AFTER
from goldenthread.local_offer.rules.needs import needs_named
from goldenthread.market import queries as market

if TYPE_CHECKING:
    from goldenthread.market.models import Contract, Grant
    from goldenthread.partnership.models import Area


@dataclass(frozen=True)
class Near:
    """Around a place, so many metres."""

    point: GridPoint
    metres: float


def services(area: "Area") -> QuerySet[Service]:
    """The services that families find, by name, each with its provider, places and costs."""
    return _whole(Service.objects.shown().filter(area=area))


def service(area: "Area", slug: str) -> Service | None:
    """Also one that is not shown in lists, because it has ended or hasn't begun."""
    return _whole(Service.objects.filter(area=area, slug=slug)).first()


def _whole(found: QuerySet[Service]) -> QuerySet[Service]:
    return found.select_related("organization", "area").prefetch_related("at_locations__location", "cost_options")


def search(
    area: "Area",
    *,
    text: str = "",
    need: str = "",
    age: int | None = None,
    near: Near | None = None,
    short_break: bool = False,
) -> QuerySet[Service]:
    """Services that fit all that is asked, nearest first where a place is named, else the best fit for the words first.

    Words are looked for in the service's own text and in its provider's name, and as names of needs. A service for everybody
    fits every need. With `near`, each has its `distance` in metres; services that come to people (None) stand last.
    """
    found: QuerySet[Any] = services(area)
    if short_break:
        found = found.filter(is_short_break=True)
    if need:
        found = found.filter(Q(needs__contains=[need]) | Q(needs=[]))
    if age is not None:
        found = found.filter(Q(minimum_age=None) | Q(minimum_age__lte=age))
        found = found.filter(Q(maximum_age=None) | Q(maximum_age__gte=age))
    order: list[Any] = ["name", "pk"]
    if text.strip():
        found = found.filter(_says(text))
        any_word = SearchQuery(" OR ".join(text.split()), config="english", search_type="websearch")
        order.insert(0, Coalesce(SearchRank(F("search"), any_word), 0.0).desc())
    if near:
        places: QuerySet[Any] = ServiceAtLocation.objects.filter(service=OuterRef("pk"))
        inside = places.filter(location__location__within=(near.point, near.metres))
        nearest = inside.annotate(metres=DistanceTo("location__location", near.point)).order_by("metres")
        anywhere = Exists(places.filter(location__location_type="virtual"))
        found = found.annotate(distance=Subquery(nearest.values("metres")[:1])).filter(
            Q(distance__isnull=False) | Q(anywhere)
        )
        order.insert(0, F("distance").asc(nulls_last=True))
    return found.order_by(*order)


def _says(text: str) -> Q:
    said = Q(search=SearchQuery(text, config="english", search_type="websearch"))
    said |= Q(organization__name__icontains=text.strip())
    if needs := needs_named(text):
        said |= Q(needs__overlap=needs)
    return said


def provided_by(area: "Area", agencies: Collection[int]) -> QuerySet[Service]:
    """All services of some agencies, shown or not."""
    return _whole(Service.objects.filter(area=area, organization__in=agencies))


def place(service: Service, pk: int) -> ServiceAtLocation | None:
    return ServiceAtLocation.objects.filter(service=service, pk=pk).select_related("location", "service").first()


def funding(service: Service) -> list[Funding]:
    """The contracts and grants that pay for it, those that were taken out left away."""
    found = Funding.objects.filter(service=service).select_related(
        *(f"{source}__allocation__{end}" for source in ("contract", "grant") for end in ("fund", "intention"))
    )
    return list(_standing(found))


def serves(service: Service) -> list[ServiceIntention]:
    """The intentions that it serves without money of its own."""
    return list(ServiceIntention.objects.filter(service=service).select_related("intention"))


def tied(service: Service, kind: str, pk: int) -> Funding | ServiceIntention | None:
    """:param kind: "funding" or "intention"."""
    if kind == "funding":
        return Funding.objects.filter(service=service, pk=pk).first()
    return ServiceIntention.objects.filter(service=service, pk=pk).first()


def _standing(found: QuerySet[Funding]) -> QuerySet[Funding]:
    return found.exclude(contract__withdrawn_at__isnull=False).exclude(grant__withdrawn_at__isnull=False)


def paid_for(
    area: "Area", source: str, sources: Collection[str] | None, slugs: Collection[str] | None
) -> list[tuple[str, str]]:
    """Which contract (or grant) pays for which service that families find, by their words in addresses.

    :param source: "contract" or "grant".
    """
    found = _standing(Funding.objects.filter(area=area, service__in=Service.objects.shown()))
    found = found.exclude(**{source: None})
    if sources is not None:
        found = found.filter(**{f"{source}__slug__in": sources})
    if slugs is not None:
        found = found.filter(service__slug__in=slugs)
    return list(found.values_list(f"{source}__slug", "service__slug"))


def served(area: "Area", intentions: Collection[str] | None, slugs: Collection[str] | None) -> list[tuple[str, str]]:
    """Which intention is served by which service without money of its own."""
    found = ServiceIntention.objects.filter(area=area, service__in=Service.objects.shown())
    if intentions is not None:
        found = found.filter(intention__slug__in=intentions)
    if slugs is not None:
        found = found.filter(service__slug__in=slugs)
    return list(found.values_list("intention__slug", "service__slug"))


def without_service(area: "Area") -> "tuple[list[Contract], list[Grant]]":
    """Contracts and grants that no service which families find is paid for by."""
    paying = Funding.objects.filter(area=area, service__in=Service.objects.shown())
    return (
        list(market.contracts(area).exclude(pk__in=paying.exclude(contract=None).values("contract"))),
        list(market.grants(area).exclude(pk__in=paying.exclude(grant=None).values("grant"))),
    )


def on_no_thread(area: "Area") -> QuerySet[Service]:
    """Services that no contract or grant pays for, and that serve no intention either."""
    paid = _standing(Funding.objects.filter(area=area)).values("service")
    serving = ServiceIntention.objects.filter(area=area).values("service")
    return services(area).exclude(pk__in=paid).exclude(pk__in=serving)


def not_assured(area: "Area") -> QuerySet[Service]:
    """Services of which nobody has said for three months that their facts are right."""
    since = clock.today() - STALE_AFTER
    return services(area).filter(Q(assured_date=None) | Q(assured_date__lt=since))
