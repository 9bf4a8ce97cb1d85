"""Who opens a child's record through `child_for`, and the trace that is left."""

from uuid import uuid4

import pytest

from goldenthread.children import actions, queries
from goldenthread.children.access import ChildNotFoundError, child_for, standing_of, works_with
from goldenthread.children.models import AccessTrace, Child
from goldenthread.foundations import clock
from goldenthread.foundations.actor import acting_as
from goldenthread.partnership.access import NotAllowedError
from tests.children.cast import SEES, Place, place


@pytest.fixture
def alder(db: None) -> Place:
    return place("alder", 1)


@pytest.fixture
def birch(db: None) -> Place:
    return place("birch", 2)


@pytest.mark.parametrize("name", SEES)
def test_the_rule_in_python_and_the_rule_in_the_database_agree(name: str, alder: Place, birch: Place) -> None:
    user = alder.people[name]
    with acting_as(user.pk):
        by_database = set(Child.objects.values_list("pk", flat=True))
        by_both = set(queries.children_for(user, alder.area).values_list("pk", flat=True))
    with acting_as(alder.coordinator.pk):
        by_python = set(Child.objects.seen_by(user, clock.today()).values_list("pk", flat=True))
    expected = {alder.children[child].pk for child in SEES[name]}
    assert by_database == by_python == by_both == expected


@pytest.mark.parametrize("name", SEES)
def test_absent_and_forbidden_are_one_and_the_same_exception(name: str, alder: Place, birch: Place) -> None:
    user = alder.people[name]
    for child in ("alice", "bella", "cai"):
        with acting_as(user.pk):
            if child in SEES[name]:
                assert child_for(user, alder.area, alder.children[child].uuid) == alder.children[child]
                continue
            with pytest.raises(ChildNotFoundError) as forbidden:
                child_for(user, alder.area, alder.children[child].uuid)
            with pytest.raises(ChildNotFoundError) as absent:
                child_for(user, alder.area, uuid4())
            with pytest.raises(ChildNotFoundError) as elsewhere:
                child_for(user, alder.area, birch.children[child].uuid)
        assert str(forbidden.value) == str(absent.value) == str(elsewhere.value)


def test_a_child_is_not_found_under_another_areas_address(alder: Place, birch: Place) -> None:
    with acting_as(alder.coordinator.pk), pytest.raises(ChildNotFoundError):
        child_for(alder.coordinator, birch.area, alder.children["alice"].uuid)


def test_with_nobody_acting_nobody_finds_a_child(alder: Place) -> None:
    with pytest.raises(ChildNotFoundError):
        child_for(alder.coordinator, alder.area, alder.children["alice"].uuid)


def test_a_professional_leaves_a_trace_and_the_family_reads_it(alder: Place) -> None:
    alice, therapist, parent = alder.children["alice"], alder.people["therapist"], alder.people["parent"]
    with acting_as(therapist.pk):
        child_for(therapist, alder.area, alice.uuid, opening="EHC plan")
        child_for(therapist, alder.area, alice.uuid, opening="EHC plan")
    with acting_as(parent.pk):
        first = queries.openings(child_for(parent, alder.area, alice.uuid))[0]
        assert (first.name, first.role, first.record, first.times) == (therapist.name, "health_adviser", "EHC plan", 2)
        assert not AccessTrace.objects.filter(user=parent).exists()


@pytest.mark.parametrize(
    ("name", "child", "role"),
    [
        ("parent", "alice", "parent_or_carer"),
        ("young-person", "cai", "young_person"),
        ("therapist", "alice", "health_adviser"),
        ("senco-hill", "alice", "senco"),
        ("leader-college", "cai", "setting_leader"),
        ("coordinator", "bella", "ehc_coordinator"),
        ("officer", "bella", "designated_clinical_officer"),
    ],
)
def test_everybody_opens_a_record_as_somebody(name: str, child: str, role: str, alder: Place) -> None:
    with acting_as(alder.people[name].pk):
        standing = standing_of(alder.people[name], alder.children[child])
    assert standing is not None
    assert standing.role == role
    assert standing.is_family == (name in {"parent", "young-person"})
    assert standing.is_self == (name == "young-person")


def test_somebody_who_may_no_longer_sign_in_opens_nothing(alder: Place) -> None:
    coordinator = alder.coordinator
    coordinator.is_active = False
    with acting_as(coordinator.pk):
        assert standing_of(coordinator, alder.children["alice"]) is None
        assert not works_with(coordinator, alder.children["alice"], "plans.edit")
        with pytest.raises(ChildNotFoundError):
            child_for(coordinator, alder.area, alder.children["alice"].uuid)


def test_a_permission_counts_only_through_a_role_that_sees_this_child(alder: Place) -> None:
    alice, bella = alder.children["alice"], alder.children["bella"]
    with acting_as(alder.coordinator.pk):
        assert works_with(alder.people["senco-hill"], alice, "support.edit")
        assert not works_with(alder.people["senco-hill"], bella, "support.edit")
        assert works_with(alder.people["therapist"], alice, "plans.view")
        assert not works_with(alder.people["therapist-elsewhere"], alice, "plans.view")
        assert not works_with(alder.people["parent"], alice, "plans.edit")


def test_a_parent_meets_their_own_children_in_every_area(alder: Place) -> None:
    parent = alder.people["parent"]
    with acting_as(parent.pk):
        assert [child.area.slug for child in queries.family_of(parent)] == ["alder"]


def test_who_does_not_have_the_area_registers_ties_and_places_nobody(alder: Place) -> None:
    alice, by = alder.children["alice"], alder.people["senco-hill"]
    with pytest.raises(NotAllowedError):
        actions.register_child(area=alder.area, given_name="x", family_name="y", born_on=alice.born_on, by=by)
    with pytest.raises(NotAllowedError):
        actions.tie_family(child=alice, user=alder.people["nobody"], relationship="Aunt", by=by)
    with pytest.raises(NotAllowedError):
        actions.add_to_team(child=alice, membership=alder.roles["psychologist"], part="x", by=by)
    with pytest.raises(NotAllowedError):
        actions.place(child=alice, agency=alder.agencies["dale-school"], by=by)


def test_a_setting_or_role_of_another_area_is_refused(alder: Place, birch: Place) -> None:
    alice = alder.children["alice"]
    with pytest.raises(actions.OtherAreaError):
        actions.place(child=alice, agency=birch.agencies["hill-school"], by=alder.coordinator)
    with pytest.raises(actions.OtherAreaError):
        actions.add_to_team(child=alice, membership=birch.roles["therapist"], part="x", by=alder.coordinator)


def test_a_number_names_one_child_of_an_area_and_may_name_one_of_each(alder: Place, birch: Place) -> None:
    for here in (alder, birch):
        actions.register_child(
            area=here.area,
            given_name="Dee",
            family_name="One",
            born_on=clock.today(),
            nhs_number="999 000 0018",
            by=here.coordinator,
        )
    with pytest.raises(actions.ChildKnownError, match="NHS number"):
        actions.register_child(
            area=alder.area,
            given_name="Dee",
            family_name="Two",
            born_on=clock.today(),
            nhs_number="9990000018",
            by=alder.coordinator,
        )


def test_when_a_team_member_leaves_or_a_place_ends_they_are_around_the_child_no_more(alder: Place) -> None:
    alice, yesterday = alder.children["alice"], clock.today().fromordinal(clock.today().toordinal() - 1)
    with acting_as(alder.coordinator.pk):
        before = queries.around(alice)
        therapist = next(one for one in before.team if one.membership == alder.roles["therapist"])
        actions.leave_team(member=therapist, ended_on=yesterday, by=alder.coordinator)
        actions.end_place(placement=before.placements[0], ended_on=yesterday, by=alder.coordinator)
        after = queries.around(alice)
    assert therapist not in after.team
    assert after.placements == []
    assert after.lead is None
    with acting_as(alder.people["therapist"].pk), pytest.raises(ChildNotFoundError):
        child_for(alder.people["therapist"], alder.area, alice.uuid)
    with acting_as(alder.people["senco-hill"].pk), pytest.raises(ChildNotFoundError):
        child_for(alder.people["senco-hill"], alder.area, alice.uuid)
