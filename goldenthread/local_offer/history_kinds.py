"""Services have a history page."""

from django.urls import reverse

from goldenthread.foundations.history_kinds import HistoryKind, HistoryPart
from goldenthread.local_offer.models import CostOption, Funding, Service, ServiceAtLocation, ServiceIntention

HISTORY = [
    HistoryKind(
        "service",
        Service,
        parts=tuple(
            HistoryPart(model, "service") for model in (ServiceAtLocation, CostOption, Funding, ServiceIntention)
        ),
        url=lambda service: reverse("local_offer:service", kwargs={"area": service.area.slug, "slug": service.slug}),
    )
]
