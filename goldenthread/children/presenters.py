from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html

from goldenthread.children.queries import Around, Opening
from goldenthread.foundations import clock
from goldenthread.foundations.rules import dates
from goldenthread.foundations.rules.identifiers import format_nhs_number
from goldenthread.partnership.rules.roles import FAMILY_ROLES, ROLES

if TYPE_CHECKING:
    from goldenthread.children.models import Child

Cell = dict[str, str]


@dataclass(frozen=True)
class PageLink:
    text: str
    url: str
    about: str


def pages_of(child: "Child") -> list[PageLink]:
    """The pages about a child that rooms offer (`child_pages` on their AppConfig), lowest room first."""
    return [
        PageLink(text, reverse(name, kwargs={"area": child.area.slug, "child": child.uuid}), about)
        for config in reversed(list(apps.get_app_configs()))
        for text, name, about in getattr(config, "child_pages", ())
    ]


def age(child: "Child") -> int:
    return dates.age_on(child.born_on, clock.today())


def school_year(child: "Child") -> str:
    return dates.format_year_group(dates.year_group(child.born_on, clock.today()))


def about_rows(child: "Child", around: Around) -> list[dict[str, Cell]]:
    """What is known of a child, for a summary list. What isn't known is left out."""
    known = [
        ("Name", f"{child.given_name} {child.family_name}"),
        ("Likes to be called", child.known_as),
        ("Date of birth", f"{dates.format_date(child.born_on)} (age {age(child)})"),
        ("School year", school_year(child)),
        ("School or college", ", ".join(place.agency.name for place in around.placements)),
        ("NHS number", format_nhs_number(child.nhs_number) if child.nhs_number else ""),
        ("Unique pupil number (UPN)", child.upn or ""),
        ("Unique learner number (ULN)", child.uln or ""),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in known if value]


def role_name(role: str) -> str:
    named = ROLES.get(role) or FAMILY_ROLES.get(role)
    return named.name if named else role


def team_rows(around: Around) -> list[list[Cell]]:
    return [
        [
            {"text": member.membership.user.name},
            {"text": f"{member.part} (the main person to talk to)" if member.is_lead else member.part},
            {"text": f"{role_name(member.membership.role)}, {member.membership.agency.name}"},
        ]
        for member in around.team
    ]


def family_rows(around: Around) -> list[list[Cell]]:
    return [
        [
            {"text": tie.user.name},
            {"text": "This is their own record" if tie.is_self else tie.relationship},
            {"text": "Yes" if tie.parental_responsibility else "No"},
        ]
        for tie in around.family
    ]


def list_rows(children: "list[Child]") -> list[list[Cell]]:
    rows = []
    for child in children:
        link = reverse("children:child", kwargs={"area": child.area.slug, "child": child.uuid})
        places = ", ".join(place.agency.name for place in child.current_placements)  # type: ignore[attr-defined]
        rows.append(
            [
                {"html": _link(link, str(child))},
                {"text": str(age(child))},
                {"text": school_year(child)},
                {"text": places or "None recorded"},
            ]
        )
    return rows


def opening_rows(openings: list[Opening]) -> list[list[Cell]]:
    return [
        [
            {"text": dates.format_date(opening.day)},
            {"text": opening.name},
            {"text": f"{role_name(opening.role)}, {opening.agency}"},
            {
                "text": opening.record[:1].upper()
                + opening.record[1:]
                + (f" ({opening.times} times)" if opening.times > 1 else "")
            },
        ]
        for opening in openings
    ]


def _link(url: str, text: str) -> str:
    return format_html('<a class="govuk-link" href="{}">{}</a>', url, text)
