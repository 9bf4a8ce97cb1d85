import pytest

from goldenthread.partnership.models import Membership, User
from goldenthread.partnership.presenters import all_roles, browser, role_in_words
from goldenthread.partnership.rules.permissions import PERMISSIONS
from goldenthread.partnership.rules.roles import (
    CHILD_SCOPE_SENTENCES,
    ROLES,
    AgencyKind,
    ChildScope,
    Commissioner,
    roles_for,
    roles_with,
)
from tests.partnership.conftest import Place, make_person

SEES = {
    "ehc_coordinator": "area", "designated_clinical_officer": "area", "health_adviser": "team",
    "social_care_adviser": "team", "educational_psychologist": "team", "senco": "setting", "setting_leader": "setting",
}  # fmt: skip


@pytest.mark.parametrize("code", ROLES)
def test_a_role_decides_which_children_its_holder_may_see(code: str, northmoor: Place) -> None:
    kind = min(ROLES[code].agencies)
    agency = northmoor.council
    agency.kind = kind
    agency.save()
    holder = make_person("Dora", agency, code)
    assert Membership.objects.get(user=holder).child_scope == SEES.get(code, "none")
    assert ROLES[code].sees_children() == (code in SEES)


@pytest.mark.parametrize("code", ROLES)
def test_every_permission_of_a_role_is_explained(code: str) -> None:
    role = ROLES[code]
    assert role.permissions <= set(PERMISSIONS)
    assert role.description.endswith(".")
    assert role.code == code
    assert len(role_in_words(role).can) == len(role.permissions)


@pytest.mark.parametrize("word", PERMISSIONS)
def test_every_permission_has_a_role(word: str) -> None:
    assert roles_with(word)


@pytest.mark.parametrize("code", ROLES)
def test_only_who_sees_children_has_words_about_children(code: str) -> None:
    rooms = {word.split(".")[0] for word in ROLES[code].permissions}
    about_children = rooms & {"children", "plans", "support", "adulthood"}
    assert bool(about_children) == ROLES[code].sees_children()


def test_who_buys_and_who_runs_services_never_sees_a_child() -> None:
    for code in ("commissioner", "provider", "area_administrator", "analyst", "board_member"):
        assert ROLES[code].child_scope is ChildScope.NONE


def test_every_scope_and_every_kind_of_agency_has_words() -> None:
    assert set(CHILD_SCOPE_SENTENCES) == set(ChildScope)
    assert all(roles_for(kind) for kind in AgencyKind)
    assert all(role.agencies for role in all_roles())


def test_what_somebody_may_do_is_of_one_area(alice: User, northmoor: Place, southmoor: Place) -> None:
    assert alice.may("plans.edit", northmoor.area)
    assert not alice.may("plans.edit", southmoor.area)
    assert not alice.may("market.edit", northmoor.area)
    assert alice.areas == [northmoor.area]
    assert "plans.edit" not in Commissioner.permissions


def test_somebody_switched_off_may_do_nothing(alice: User, northmoor: Place) -> None:
    alice.is_active = False
    assert not alice.may("plans.edit", northmoor.area)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("", "A browser"),
    ],
)  # fmt: skip
def test_browsers_have_names(said: str, shown: str) -> None:
    assert browser(said) == shown
