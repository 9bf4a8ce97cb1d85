from django.db.models import QuerySet

from goldenthread.partnership.models import Agency, Area, User


def areas() -> QuerySet[Area]:
    return Area.objects.all()


def area(slug: str) -> Area | None:
    return Area.objects.filter(slug=slug).first()


def agencies(area: Area) -> QuerySet[Agency]:
    return Agency.objects.filter(area=area)


def agency(area: Area, slug: str) -> Agency | None:
    return Agency.objects.filter(area=area, slug=slug).first()


def person(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()
