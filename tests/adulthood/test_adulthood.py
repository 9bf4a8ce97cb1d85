from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from goldenthread.adulthood import actions, queries
from goldenthread.adulthood.models import Pathway
from goldenthread.foundations.actor import acting_as
from goldenthread.partnership.access import NotAllowedError
from tests.children.cast import Place, place
from tests.children.test_permissions import address, sign_in

BEGUN = date(2025, 9, 1)


@pytest.fixture
def alder(db: None) -> Place:
    return place("alder", 1)


@pytest.fixture
def pathway(alder: Place) -> Pathway:
    with acting_as(alder.coordinator.pk):
        return queries.pathways(alder.children["cai"]).select_related("area", "child").get()


def test_a_young_person_reads_the_way_to_a_paid_job(alder: Place, pathway: Pathway) -> None:
    by = alder.coordinator
    actions.begin_pathway(pathway=pathway, started_on=BEGUN, by=by)
    actions.end_pathway(pathway=pathway, completed=True, ended_on=date(2026, 7, 1), reached_on=date(2026, 8, 3), by=by)
    page = sign_in(alder.people["young-person"]).get(address("adulthood:adulthood", alder, "cai")).content.decode()
    for words in ("A job with animals.", "Completed, from 1 September 2025 to 1 July 2026", "Yes, on 3 August 2026"):
        assert words in page, words


def test_a_pathway_begins_once_and_ends_after_it_began(alder: Place, pathway: Pathway) -> None:
    by = alder.coordinator
    with pytest.raises(actions.PathwayOrderError):
        actions.end_pathway(pathway=pathway, completed=True, by=by)
    actions.begin_pathway(pathway=pathway, started_on=BEGUN, by=by)
    with pytest.raises(actions.PathwayOrderError):
        actions.begin_pathway(pathway=pathway, by=by)
    with pytest.raises(actions.PathwayOrderError):
        actions.end_pathway(pathway=pathway, completed=False, ended_on=BEGUN - timedelta(days=1), by=by)
    assert actions.end_pathway(pathway=pathway, completed=False, ended_on=BEGUN, by=by).status == "left_early"


@pytest.mark.parametrize("person", ["young-person", "leader-college", "officer", "commissioner"])
def test_only_who_has_the_area_writes_it(alder: Place, pathway: Pathway, person: str) -> None:
    with pytest.raises(NotAllowedError):
        actions.begin_pathway(pathway=pathway, by=alder.people[person])


@pytest.mark.parametrize(
    "written",
    [
        {"status": "completed"},
        {"status": "completed", "started_on": BEGUN},
        {"status": "under_way"},
        {"ended_on": BEGUN},
        {"status": "left_early", "started_on": BEGUN, "ended_on": BEGUN - timedelta(days=1)},
    ],
)
def test_half_a_pathway_is_refused_by_the_database(alder: Place, pathway: Pathway, written: dict[str, object]) -> None:
    with acting_as(alder.coordinator.pk), pytest.raises(IntegrityError), transaction.atomic():
        Pathway.objects.filter(pk=pathway.pk).update(**written)
