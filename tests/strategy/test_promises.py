"""What intentions promise to change, and the measures that check it."""

from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.foundations import pagecache
from goldenthread.foundations.thread import Declarations, Link, LinkKind, Node, NodeKind, Stage
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.models import ImpactMeasure, IntentionPromise
from goldenthread.strategy.presenters import further
from goldenthread.strategy.rules.kinds import LinkStatus
from tests.strategy.conftest import some
from tests.strategy.test_pages import words

ONE_DOOR = "/northmoor/strategy/intentions/one-door/"
JOBS = "/northmoor/strategy/intentions/jobs/"
PROMISED = "How we will know Fewer complaints Proposed Families who find the door complain less."


def test_an_intention_says_what_it_promises(client: Client, northmoor: Area) -> None:
    shown = words(client.get(ONE_DOOR).content)
    assert f"{PROMISED} No measure checks this yet." in shown
    assert "Nothing that we promise to watch is tied to this yet." not in shown
    assert "How we will know Nothing that we promise to watch is tied to this yet." in words(client.get(JOBS).content)


def test_a_promise_names_the_measures_that_check_it(
    client: Client, northmoor: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(further, "declarations", with_measures)
    shown = words(client.get(ONE_DOOR).content)
    assert f"{PROMISED} Checked by: measure of-complaints 12" in shown
    assert "gone" not in shown, "a measure that nobody may see any more"
    assert "No measure checks this yet." not in shown
    assert "measure of-services What families say" in shown
    assert shown.count("measure of-complaints") == 1, "once, though a service leads to it too"
    assert "secret" not in shown, "what is about a child"


def test_many_promises_take_no_more_queries_than_one(northmoor: Area, alice: User) -> None:
    one_door = some(queries.intention(northmoor, "one-door"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as taken:
            further.sections(northmoor, "one-door", queries.links_of(one_door, "promise"))
        return len(taken)

    few = asked()
    strategy = some(queries.current(northmoor))
    for rank in range(5):
        watched = ImpactMeasure.objects.create(
            area=northmoor, strategy=strategy, slug=f"watched-{rank}", rank=rank, bullet=2, text="More", better="higher"
        )
        actions.add_link(intention=one_door, end="promise", target=watched, because="They go together.", by=alice)
    assert asked() == few


def with_measures() -> Declarations:
    """Two measures: a promise leads to the first, a service to both."""
    titles = {"of-complaints": ("12", ""), "of-services": ("", "What families say")}

    def nodes(kind: str, stage: Stage, *, private: bool = False) -> NodeKind:
        def find(area: Area, keys: object) -> list[Node]:
            return [
                Node(
                    kind,
                    key,
                    f"{kind} {key}",
                    status=titles.get(key, ("", ""))[0],
                    summary=titles.get(key, ("", ""))[1],
                )
                for key in (keys if isinstance(keys, list) else [])
                if key != "gone"
            ]

        return NodeKind(kind, kind, kind, stage, find, private)

    def link(upstream: str, downstream: str, *pairs: tuple[str, str]) -> LinkKind:
        def found(area: Area, above: object, below: object) -> list[Link]:
            return [Link(one, two) for one, two in pairs if isinstance(above, list) and one in above]

        return LinkKind(upstream, downstream, "leads to", "comes from", found)

    kinds = [
        nodes("intention", Stage.INTENTION),
        nodes("club", Stage.SERVICE),
        nodes("promise", Stage.MEASURE),
        nodes("measure", Stage.MEASURE),
        nodes("diary", Stage.MEASURE, private=True),
    ]
    links = [
        link("intention", "club", ("one-door", "c1")),
        link("intention", "promise", ("one-door", "complaints")),
        link("club", "measure", ("c1", "of-complaints"), ("c1", "of-services")),
        link("promise", "measure", ("complaints", "of-complaints"), ("complaints", "gone")),
        link("promise", "diary", ("complaints", "secret")),
    ]
    return Declarations({kind.kind: kind for kind in kinds}, links)


def test_alice_ties_an_intention_to_a_promise_confirms_and_removes(as_alice: Client, northmoor: Area) -> None:
    complaints = some(queries.impact_measure(northmoor, "complaints"))
    shown = words(as_alice.get(f"{JOBS}links/add/promise/").content)
    assert "Promise Choose a promise Fewer complaints" in shown
    add = {"target": complaints.pk, "because": "Whoever has a job complains less."}
    assert "Added." in words(as_alice.post(f"{JOBS}links/add/promise/", add, follow=True).content)
    assert "tied to the intention already" in words(as_alice.post(f"{JOBS}links/add/promise/", add).content)
    assert "Fewer complaints Whoever has a job complains less." in words(as_alice.get(JOBS).content)

    [link] = queries.links_of(some(queries.intention(northmoor, "one-door")), "promise")
    decide = f"/northmoor/strategy/links/promise/{link.pk}/decide/"
    assert "Confirmed." in words(as_alice.post(decide, {"was": "proposed", "status": "confirmed"}, follow=True).content)
    assert PROMISED.replace(" Proposed", "") in words(as_alice.get(ONE_DOOR).content)
    as_alice.post(decide, {"was": "confirmed", "status": "removed"}, follow=True)
    assert "Fewer complaints" not in words(as_alice.get(ONE_DOOR).content)


def test_others_may_not(client: Client, northmoor: Area, bob: User, charlie: User) -> None:
    [link] = queries.standing_links(northmoor, "promise")
    for person in (bob, charlie):
        client.force_login(person)
        decided = client.post(
            f"/northmoor/strategy/links/promise/{link.pk}/decide/", {"was": "proposed", "status": "removed"}
        )
        assert decided.status_code in {403, 404}
    assert len(queries.standing_links(northmoor, "promise")) == 1


def test_a_promise_of_another_area_is_refused(northmoor: Area, southmoor: Area, alice: User) -> None:
    theirs = some(queries.impact_measure(southmoor, "complaints"))
    jobs = some(queries.intention(northmoor, "jobs"))
    with pytest.raises(ValueError, match="not of one area"):
        actions.add_link(intention=jobs, end="promise", target=theirs, because="No.", by=alice)


def test_shared_pages_are_renewed_and_history_is_kept(northmoor: Area, alice: User) -> None:
    before = pagecache.versions()
    [link] = queries.standing_links(northmoor, "promise")
    actions.decide_link(link=link, was="proposed", status=LinkStatus.CONFIRMED, by=alice)
    assert pagecache.versions() != before
    events = IntentionPromise.pgh_event_model.objects.filter(pgh_obj_id=link.pk).order_by("pgh_id")  # type: ignore[attr-defined]
    assert [(event.pgh_label, event.status) for event in events] == [("added", "proposed"), ("changed", "confirmed")]


def test_the_database_keeps_one_tie_of_a_known_status(northmoor: Area) -> None:
    [link] = queries.standing_links(northmoor, "promise")
    with pytest.raises(IntegrityError), transaction.atomic():
        IntentionPromise.objects.filter(pk=link.pk).update(status="perhaps")
    link.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save(force_insert=True)


def test_a_promise_that_leaves_the_pack_leaves_the_intention(installer: User, northmoor: Area, pack: Path) -> None:
    text = (pack / "intentions.yaml").read_text()
    (pack / "intentions.yaml").write_text(
        text.replace(
            "    promises:\n      - {to: complaints, because: Families who find the door complain less.}\n", ""
        )
    )
    actions.load_pack(folder=pack, by=installer)
    assert not queries.standing_links(northmoor, "promise")
    assert queries.impact_measure(northmoor, "complaints") is not None
