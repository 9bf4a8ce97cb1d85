"""The strategy's part of the golden thread."""

from django.test import Client

from goldenthread.foundations.thread import declarations, downstream, upstream
from goldenthread.partnership.models import Area, User
from goldenthread.strategy import actions, queries
from goldenthread.strategy.rules.kinds import LinkStatus
from tests.strategy.conftest import an_action, some


def test_from_what_was_said_to_the_intention_and_its_action(northmoor: Area, alice: User) -> None:
    action = an_action(northmoor, alice)
    [near] = downstream(northmoor, "voice", "too-many-doors", to="intention")
    assert (near.node.id, near.verb, near.proposed) == ("intention/one-door", "asked for", True)
    assert near.note == "It asks for one door."
    [near] = downstream(northmoor, "intention", "one-door", to="action")
    assert (near.node.key, near.node.status) == (str(action.pk), "Not rated yet")
    assert [near.node.id for near in upstream(northmoor, "action", str(action.pk))] == ["intention/one-door"]


def test_from_an_intention_back_to_its_grounds(northmoor: Area) -> None:
    assert {near.node.id for near in upstream(northmoor, "intention", "one-door")} == {
        "voice/too-many-doors",
        "figure/ehc-plans",
        "priority/joint-working",
    }
    [near] = upstream(northmoor, "intention", "jobs")
    assert (near.node.title, near.proposed) == ("Adulthood", False)


def test_from_an_intention_to_what_it_promises(northmoor: Area, alice: User) -> None:
    [near] = downstream(northmoor, "intention", "one-door", to="promise")
    assert (near.node.id, near.verb, near.proposed) == ("promise/complaints", "promises to change", True)
    assert near.note == "Families who find the door complain less."
    [near] = upstream(northmoor, "promise", "complaints")
    assert (near.node.id, near.verb) == ("intention/one-door", "is promised by")
    [link] = queries.standing_links(northmoor, "promise", ["complaints"], ["one-door"])
    actions.decide_link(link=link, was="proposed", status=LinkStatus.REMOVED, by=alice)
    assert not downstream(northmoor, "intention", "one-door", to="promise")


def test_a_removed_tie_is_not_on_the_thread(northmoor: Area, alice: User) -> None:
    [link] = queries.links_of(some(queries.intention(northmoor, "one-door")), "voice")
    actions.decide_link(link=link, was="proposed", status=LinkStatus.REMOVED, by=alice)
    assert not downstream(northmoor, "voice", "too-many-doors", to="intention")


def test_every_node_has_a_page(client: Client, northmoor: Area, alice: User) -> None:
    an_action(northmoor, alice)
    for kind in ("voice", "figure", "priority", "intention", "promise", "action"):
        nodes = list(declarations().nodes[kind].find(northmoor, None))
        assert nodes
        for node in nodes:
            assert client.get(node.url.split("#")[0]).status_code == 200


def test_nothing_is_found_for_keys_that_are_no_keys(northmoor: Area) -> None:
    assert not list(declarations().nodes["action"].find(northmoor, ["not-a-number"]))
    assert not list(declarations().nodes["promise"].find(northmoor, ["nothing"]))


def test_broken_threads_are_found(northmoor: Area, southmoor: Area, alice: User) -> None:
    gaps = {gap.code: gap for gap in declarations().gaps}
    assert [node.key for node in gaps["intention-without-voice"].find(northmoor)] == ["jobs"]
    assert [node.key for node in gaps["intention-without-action"].find(northmoor)] == ["one-door", "jobs"]
    assert [node.key for node in gaps["voice-without-response"].find(northmoor)] == ["too-many-doors", "a-job"]
    an_action(northmoor, alice)
    assert [node.key for node in gaps["intention-without-action"].find(northmoor)] == ["jobs"]
    assert len(list(gaps["intention-without-action"].find(southmoor))) == 2
