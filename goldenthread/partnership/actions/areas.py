"""Areas and agencies. An area pack is loaded by `installer()`, the installation's own hand."""

from django.db import transaction

from goldenthread.foundations.history import writing
from goldenthread.partnership.models import Agency, Area, User

INSTALLER = "installation@goldenthread.invalid"


def installer() -> User:
    """The installation itself, as whom packs and releases are loaded from the command line. It can't sign in."""
    with transaction.atomic():
        user = User.objects.filter(email=INSTALLER).first()
        if user is None:
            user = User.objects.create_user(INSTALLER, None, name="The installation", is_active=False)
    return user


def ensure_area(
    *, slug: str, name: str, gss_code: str, la_code: str, region_code: str, region_name: str, by: User
) -> tuple[Area, bool]:
    """The area as described; made or changed where it must be. The second value says whether anything was written."""
    wanted = {
        "name": name, "gss_code": gss_code, "la_code": la_code, "region_code": region_code, "region_name": region_name,
    }  # fmt: skip
    area = Area.objects.filter(slug=slug).first()
    with writing(by=by, verb="partnership.area_loaded"):
        if area is None:
            area = Area(slug=slug, **wanted)
            area.full_clean()
            area.save()
            return area, True
        changed = [field for field, value in wanted.items() if getattr(area, field) != value]
        for field in changed:
            setattr(area, field, wanted[field])
        if changed:
            area.full_clean()
            area.save(update_fields=changed)
        return area, bool(changed)


def ensure_agency(*, area: Area, slug: str, name: str, kind: str, formerly: str = "", by: User) -> tuple[Agency, bool]:
    """The agency as described; made or changed where it must be. The second value says whether anything was written."""
    wanted = {"name": name, "kind": kind, "formerly": formerly}
    agency = Agency.objects.filter(area=area, slug=slug).first()
    with writing(by=by, verb="partnership.agency_loaded"):
        if agency is None:
            agency = Agency(area=area, slug=slug, **wanted)
            agency.full_clean()
            agency.save()
            return agency, True
        changed = [field for field, value in wanted.items() if getattr(agency, field) != value]
        for field in changed:
            setattr(agency, field, wanted[field])
        if changed:
            agency.full_clean()
            agency.save(update_fields=changed)
        return agency, bool(changed)
