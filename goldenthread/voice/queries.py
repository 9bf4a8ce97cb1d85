from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from goldenthread.voice.models import Consultation, Response, Topic, Voice

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


def voices(area: "Area", keys: Collection[str] | None = None) -> QuerySet[Voice]:
    """What families said, with where it was said and what stands as answered. Only these slugs, where given."""
    found = (
        Voice.objects.filter(area=area)
        .select_related("topic", "consultation")
        .prefetch_related(Prefetch("responses", Response.objects.standing().select_related("agency")))
        .order_by("topic__rank", "rank", "pk")
    )
    return found if keys is None else found.filter(slug__in=keys)


def voice(area: "Area", slug: str) -> Voice | None:
    return voices(area, [slug]).first()


def topics(area: "Area") -> QuerySet[Topic]:
    return Topic.objects.filter(area=area)


def topic(area: "Area", slug: str) -> Topic | None:
    return topics(area).filter(slug=slug).first()


def consultations(area: "Area") -> QuerySet[Consultation]:
    return Consultation.objects.filter(area=area)


def consultation(area: "Area", slug: str) -> Consultation | None:
    return consultations(area).filter(slug=slug).first()


def unanswered(area: "Area") -> QuerySet[Voice]:
    """Voices to which no response stands."""
    return voices(area).exclude(pk__in=Response.objects.standing().filter(area=area).values("voice"))


def responses(area: "Area", keys: Collection[str] | None = None) -> QuerySet[Response]:
    """Standing responses; only these ids, where given."""
    found = Response.objects.standing().filter(area=area).select_related("voice", "agency")
    return found if keys is None else found.filter(pk__in=[int(key) for key in keys if key.isdigit()])


def any_response(area: "Area", response_id: int) -> Response | None:
    """A response, withdrawn or not."""
    return Response.objects.filter(area=area, pk=response_id).select_related("voice", "agency").first()
