"""Loading a pack, loading it again, and loading it over what people have changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from goldenthread.partnership import queries as partners
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.models import LoadedItem
from goldenthread.strategy.rules.kinds import LinkStatus, StatementKind
from goldenthread.strategy.rules.pack.check import BadPackError
from goldenthread.voice import actions as voice_actions
from goldenthread.voice import queries as voice
from tests.strategy.conftest import some

Edit = Callable[[str, str, str], None]
PROMISE = "    promises:\n      - {to: complaints, because: Families who find the door complain less.}\n"


def test_a_pack_becomes_an_area_with_its_strategy(installer: User, pack: Path) -> None:
    area, report = actions.load_pack(folder=pack, by=installer)
    assert area.slug == "northmoor"
    assert report.wrote
    assert report.unchanged == 0
    assert not report.changed + report.removed + report.kept
    assert some(queries.current(area)).vision == "that every child does well"
    assert [intention.slug for intention in queries.intentions(area)] == ["one-door", "jobs"]
    assert [board.reports_to and board.reports_to.slug for board in queries.boards(area)] == ["health-board", None]
    assert some(partners.agency(area, "icb")).formerly == "Northmoor CCG"
    assert [entry.title for entry in queries.statements(area)[StatementKind.COMMITMENT]] == ["High quality"]
    assert some(queries.impact_measure(area, "complaints")).better == "lower"
    assert some(voice.voice(area, "a-job")).consultation.year == 2025


def test_loading_it_again_writes_nothing(installer: User, northmoor: Area, pack: Path) -> None:
    _, report = actions.load_pack(folder=pack, by=installer)
    assert not report.wrote
    assert not report.kept
    assert report.unchanged == LoadedItem.objects.filter(area=northmoor).count()


def test_what_the_pack_changed_is_changed_and_said(installer: User, northmoor: Area, pack: Path, edit: Edit) -> None:
    edit("intentions.yaml", "title: Jobs", "title: Lasting jobs")
    edit("figures.yaml", "value: 4.5", "value: 4.6")
    edit("voices.yaml", "said_by: Young people", "said_by: Young people aged 16 to 25")
    edit("organisations.yaml", "name: Northmoor Council", "name: Northmoor City Council")
    edit("organisations.yaml", "    reports_to: health-board\n", "")
    _, report = actions.load_pack(folder=pack, by=installer)
    assert {str(entry) for entry in report.changed} == {
        "agency council",
        "voice a-job",
        "figure ehc-plans: value",
        "intention jobs: title",
        "board partnership-board: reports_to",
    }
    assert some(queries.intention(northmoor, "jobs")).title == "Lasting jobs"
    assert some(queries.intention(northmoor, "jobs")).version == 2
    assert not report.added + report.removed + report.kept


def test_a_bad_pack_changes_nothing(installer: User, northmoor: Area, pack: Path, edit: Edit) -> None:
    edit("intentions.yaml", "title: Jobs", "title: Lasting jobs")
    edit("figures.yaml", "unit: percent", "unit: kilos")
    with pytest.raises(BadPackError):
        actions.load_pack(folder=pack, by=installer)
    assert some(queries.intention(northmoor, "jobs")).title == "Jobs"


def test_a_pack_that_does_not_fit_changes_nothing(installer: User, northmoor: Area, pack: Path, edit: Edit) -> None:
    edit("area.yaml", "slug: northmoor", "slug: desk")  # a word that addresses need
    edit("area.yaml", "gss_code: E06999991", "gss_code: E06999999")
    with pytest.raises(ValidationError):
        actions.load_pack(folder=pack, by=installer)
    assert partners.area("desk") is None


def test_what_commissioners_changed_stays(
    installer: User, alice: User, northmoor: Area, pack: Path, edit: Edit
) -> None:
    jobs = some(queries.intention(northmoor, "jobs"))
    actions.change_intention(intention=jobs, version=1, title="Good jobs", text=jobs.text, by=alice)
    [link] = queries.links_of(some(queries.intention(northmoor, "one-door")), "voice")
    actions.decide_link(link=link, was="proposed", status=LinkStatus.REMOVED, by=alice)

    _, report = actions.load_pack(folder=pack, by=installer)
    assert not report.wrote

    edit("intentions.yaml", "title: Jobs", "title: Lasting jobs")
    edit("intentions.yaml", "text: Jobs that last.", "text: Jobs that last for years.")
    edit("intentions.yaml", "because: It asks for one door.", "because: It asks for just one door.")
    _, report = actions.load_pack(folder=pack, by=installer)
    jobs = some(queries.intention(northmoor, "jobs"))
    assert (jobs.title, jobs.text) == ("Good jobs", "Jobs that last for years.")
    assert [str(entry) for entry in report.kept] == ["intention jobs: title, changed here since the pack was loaded"]
    [link] = queries.links_of(some(queries.intention(northmoor, "one-door")), "voice")
    assert (link.status, link.because) == ("removed", "It asks for just one door.")


def test_what_left_the_pack_leaves_unless_something_rests_on_it(
    installer: User, alice: User, northmoor: Area, pack: Path, edit: Edit
) -> None:
    council = some(partners.agency(northmoor, "council"))
    said = some(voice.voice(northmoor, "a-job"))
    voice_actions.respond(voice=said, text="We hired ten.", status="planned", agency=council, by=alice)
    one_door = some(queries.intention(northmoor, "one-door"))
    actions.change_intention(intention=one_door, version=1, title="Our door", text=one_door.text, by=alice)
    (pack / "intentions.yaml").unlink()
    (pack / "figures.yaml").unlink()
    (pack / "voices.yaml").unlink()
    (pack / "organisations.yaml").unlink()
    edit("strategy.yaml", "    topic: moving-on\n", "")
    _, report = actions.load_pack(folder=pack, by=installer)
    assert {str(entry) for entry in report.removed} >= {"figure ehc-plans", "voice too-many-doors", "intention jobs"}
    assert {str(entry) for entry in report.kept} == {
        "intention one-door: no longer in the pack, but changed here since",
        "voice a-job: no longer in the pack, but other things rest on it",
        "consultation survey: no longer in the pack, but other things rest on it",
        "topic moving-on: no longer in the pack, but other things rest on it",
        "agency council: no longer in the pack, but other things may rest on it",
        "agency icb: no longer in the pack, but other things may rest on it",
    }
    assert [intention.slug for intention in queries.intentions(northmoor)] == ["one-door"]
    assert partners.agency(northmoor, "icb") is not None


def test_a_row_that_went_comes_back(installer: User, northmoor: Area, pack: Path) -> None:
    some(queries.figure(northmoor, "ehc-plans")).delete()
    _, report = actions.load_pack(folder=pack, by=installer)
    assert [str(entry) for entry in report.added] == [
        "figure ehc-plans",
        "link from a figure to an intention one-door/ehc-plans",
    ]


def test_a_row_that_went_from_the_pack_and_from_here(installer: User, northmoor: Area, pack: Path, edit: Edit) -> None:
    some(queries.impact_measure(northmoor, "complaints")).delete()
    (pack / "impact-measures.yaml").unlink()
    edit("intentions.yaml", PROMISE, "")
    _, report = actions.load_pack(folder=pack, by=installer)
    assert [str(entry) for entry in report.removed] == [
        "link from an intention to a promise one-door/complaints",
        "impact measure complaints",
    ]


def test_the_pack_comes_round_to_what_people_wrote(
    installer: User, alice: User, northmoor: Area, pack: Path, edit: Edit
) -> None:
    jobs = some(queries.intention(northmoor, "jobs"))
    actions.change_intention(intention=jobs, version=1, title="Work", text=jobs.text, by=alice)
    edit("intentions.yaml", "title: Jobs", "title: Work")
    _, report = actions.load_pack(folder=pack, by=installer)
    assert not report.wrote
    assert not report.kept
    edit("intentions.yaml", "title: Work", "title: Working life")
    _, report = actions.load_pack(folder=pack, by=installer)
    assert [str(entry) for entry in report.changed] == ["intention jobs: title"]


def test_two_areas_do_not_mix(northmoor: Area, southmoor: Area) -> None:
    for area in (northmoor, southmoor):
        assert queries.intentions(area).count() == 2
        assert {link.area_id for link in queries.standing_links(area, "voice")} == {area.pk}


def test_a_load_is_in_the_history_with_who_and_why(installer: User, northmoor: Area) -> None:
    from pghistory.models import Context

    metadata = Context.objects.filter(metadata__verb="strategy.pack_loaded").latest("created_at").metadata
    assert metadata["user"] == installer.pk
    assert metadata["why"] == "Area pack northmoor"
