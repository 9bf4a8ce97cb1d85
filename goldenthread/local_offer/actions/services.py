from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils.text import slugify

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.foundations.versions import claim
from goldenthread.local_offer.access import require_change, require_edit
from goldenthread.local_offer.actions.facts import Cost, ServiceFacts
from goldenthread.local_offer.models import CostOption, Service

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, Area, User


def add_service(
    *, area: "Area", organization: "Agency", facts: ServiceFacts, cost: Cost, slug: str = "", by: "User"
) -> Service:
    """A new service of an agency, checked today by whoever adds it."""
    require_edit(by, area)
    with writing(by=by, verb="local_offer.service_added"):
        service = Service.objects.create(
            area=area,
            organization=organization,
            slug=slug or _free_slug(area, facts.name),
            assured_date=clock.today(),
            **asdict(facts),
        )
        _set_cost(service, cost)
        return service


def change_service(*, service: Service, version: int, facts: ServiceFacts, cost: Cost, by: "User") -> Service:
    """:raises ChangedMeanwhileError: somebody else saved it first."""
    require_change(by, service)
    with writing(by=by, verb="local_offer.service_changed"):
        fresh = claim(service, version)
        for name, value in asdict(facts).items():
            setattr(fresh, name, value)
        fresh.save()
        _set_cost(fresh, cost)
        return fresh


def assure(*, service: Service, by: "User") -> None:
    """Somebody who knows says that all that the directory says of a service is right today."""
    require_change(by, service)
    with writing(by=by, verb="local_offer.service_assured"):
        service.assured_date = clock.today()
        service.save(update_fields=["assured_date"])


def _set_cost(service: Service, cost: Cost) -> None:
    """The service's first cost; others, which a feed may bring, stay."""
    first = CostOption.objects.filter(service=service).first()
    if not cost.is_said:
        if first is not None:
            first.delete()
        return
    values = {"amount": cost.amount, "amount_description": cost.amount_description}
    if first is None:
        CostOption.objects.create(area=service.area, service=service, **values)
    elif any(getattr(first, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(first, name, value)
        first.save()


def _free_slug(area: "Area", name: str) -> str:
    word = slugify(name)[:74].strip("-") or "service"
    taken = set(Service.objects.filter(area=area, slug__startswith=word).values_list("slug", flat=True))
    return next(one for one in (word, *(f"{word}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)
