"""Words for people, their roles and what these let them do."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from goldenthread.foundations import clock
from goldenthread.foundations.rules.dates import format_date
from goldenthread.partnership.models import Membership, User
from goldenthread.partnership.queries import Member
from goldenthread.partnership.rules.permissions import PERMISSIONS
from goldenthread.partnership.rules.roles import (
    AGENCY_KIND_NAMES,
    CHILD_SCOPE_SENTENCES,
    FAMILY_ROLES,
    ROLES,
    Role,
    kind_in_a_sentence,
    roles_for,
)

FAMILIES = "Families and young people"
WORK_WITH_CHILDREN = "People who work with children and young people"
OTHERS = "People who plan, pay for, run and check support"

BROWSERS = [
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"),
]  # fmt: skip
SYSTEMS = [
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("CrOS", "a Chromebook"), ("Windows", "Windows"),
    ("Mac OS", "a Mac"), ("Linux", "Linux"),
]  # fmt: skip


@dataclass(frozen=True)
class RoleInWords:
    """:param second_factor: whether the role needs one."""

    code: str
    name: str
    description: str
    agencies: str
    children: str
    can: list[str]
    second_factor: bool


def role_in_words(role: type[Role]) -> RoleInWords:
    kinds = [kind_in_a_sentence(kind) for kind in AGENCY_KIND_NAMES if kind in role.agencies]
    return RoleInWords(
        code=role.code,
        name=role.name,
        description=role.description,
        agencies="any kind of organisation" if len(kinds) == len(AGENCY_KIND_NAMES) else _listed(kinds),
        children=CHILD_SCOPE_SENTENCES[role.child_scope],
        can=[sentence for word, sentence in PERMISSIONS.items() if word in role.permissions],
        second_factor=role.sees_children(),
    )


def all_roles() -> list[RoleInWords]:
    return [role_in_words(role) for role in ROLES.values()]


def family_roles() -> list[dict[str, str]]:
    return [{"name": role.name, "description": role.description} for role in FAMILY_ROLES.values()]


def role_items(bound: BoundField, kind: str = "") -> list[dict[str, Any]]:
    """Radios for roles, each with its description. With a kind of agency, only the roles that it has."""
    return [
        {
            "value": role.code,
            "text": role.name,
            "checked": bound.value() == role.code,
            "hint": {"text": role.description if kind else f"{role.description} Held in: {role.agencies}."},
        }
        for role in (role_in_words(one) for one in (roles_for(kind) if kind else ROLES.values()))
    ]


def held(membership: Membership) -> str:
    """When a role was or is held."""
    started = format_date(membership.started_on)
    if membership.ended_on is None:
        return f"Since {started}"
    ended = format_date(membership.ended_on)
    return f"Until the end of {ended}" if membership.is_current(clock.today()) else f"{started} to {ended}"


def invitation_state(member: Member) -> str:
    """Whether they have come in, and until when their link works."""
    waiting = member.invitation
    if waiting is None:
        return "" if member.user.last_login or member.user.is_demo else "Has not signed in yet"
    if waiting.ends_at <= clock.now():
        return "The invitation ran out"
    return f"Invited, link works until {format_date(waiting.ends_at.astimezone(clock.LONDON).date())}"


def browser(user_agent: str) -> str:
    """Which browser on what, as far as it says. The order matters: each says that it is also the ones below it."""
    name = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{name} on {system}" if system else name


def demonstration_groups(people: list[User]) -> list[dict[str, Any]]:
    """The made-up people by what they see, for the page on which anybody signs in as one."""
    groups: dict[str, list[dict[str, Any]]] = {OTHERS: [], WORK_WITH_CHILDREN: [], FAMILIES: []}
    for person in people:
        roles = list(person.memberships.all())
        if not roles:
            title = FAMILIES
        elif any(role.role_class.sees_children() for role in roles):
            title = WORK_WITH_CHILDREN
        else:
            title = OTHERS
        groups[title].append({"person": person, "about": _about(person, roles), "can": _can(person, roles)})
    return [{"title": title, "people": found} for title, found in groups.items() if found]


def _about(person: User, roles: list[Membership]) -> str:
    if not roles:
        return person.about
    return _listed([f"{role.role_class.name}, {role.agency}" for role in roles])


def _can(person: User, roles: list[Membership]) -> str:
    if roles:
        return " ".join(role.role_class.description for role in roles)
    family = {role.name: role.description for role in FAMILY_ROLES.values()}
    return family.get(person.about, family["Parent or carer"])


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
