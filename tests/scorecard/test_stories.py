"""The made-up children of the demonstration load as somebody with the right role, once, and are counted."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from goldenthread.adulthood.stories import load_pathways
from goldenthread.children.models import Child
from goldenthread.children.stories import load_children, read_children
from goldenthread.foundations import thread
from goldenthread.foundations.actor import acting_as
from goldenthread.foundations.rules.identifiers import is_synthetic_nhs_number
from goldenthread.local_offer.actions import load_services
from goldenthread.market.actions import StoryRefusedError, load_money
from goldenthread.partnership import queries as partnership
from goldenthread.partnership.access import NotAllowedError
from goldenthread.partnership.actions import installer, load_people
from goldenthread.partnership.models import Area, User
from goldenthread.plans.stories import load_plans
from goldenthread.scorecard.models import MeasureValue
from goldenthread.scorecard.stories import load_measures
from goldenthread.strategy.actions import load_pack
from goldenthread.support.stories import load_support

KNOWSLEY = Path(__file__).resolve().parent.parent.parent / "demo" / "knowsley"
STORIES = KNOWSLEY / "stories"


@pytest.fixture
def knowsley(db: None) -> Area:
    by = installer()
    area, _ = load_pack(folder=KNOWSLEY, by=by)
    load_people(area=area, folder=KNOWSLEY, by=by)
    load_money(area=area, folder=STORIES, by=by)
    load_services(area=area, folder=STORIES, by=by)
    return area


def somebody(name: str) -> User:
    found = partnership.person(f"{name}@demo.example")
    assert found is not None
    return found


def load(area: Area, by: User) -> list[int]:
    loaders = (load_children, load_plans, load_support, load_pathways)
    return [len(loader(area=area, folder=STORIES, by=by)) for loader in loaders]


def test_the_stories_load_once_and_are_counted(knowsley: Area) -> None:
    sam = somebody("sam.okafor")
    first = load(knowsley, sam)
    assert first[:2] == [12, 12]
    assert all(first)
    assert load(knowsley, sam) == [0, 0, 0, 0]
    for _ in range(2):
        load_measures(area=knowsley, folder=STORIES, by=installer())
    published = set(MeasureValue.objects.filter(status="published").values_list("measure__slug", flat=True))
    assert {"outcomes-on-track", "provision-given-in-full", "short-breaks-taken"} <= published
    assert "internships-into-work" not in published
    assert set(MeasureValue.objects.filter(measure__slug="internships-into-work").values_list("value", flat=True)) == {
        None
    }


def test_jamie_follows_the_thread_from_a_service_to_a_measure_and_a_commissioner_cannot(knowsley: Area) -> None:
    load(knowsley, somebody("sam.okafor"))
    load_measures(area=knowsley, folder=STORIES, by=installer())
    with acting_as(somebody("jamie.whelan").pk):
        provision = thread.downstream(knowsley, "service", "supported-internships", to="provision")
        outcome = thread.downstream(knowsley, "provision", provision[0].node.key, to="outcome")
        measures = thread.downstream(knowsley, "outcome", outcome[0].node.key, to="measure")
    assert {one.node.key for one in measures} == {"outcomes-on-track", "internships-into-work"}
    voices = thread.downstream(knowsley, "measure", "internships-into-work", to="voice")
    assert [one.node.key for one in voices] == ["want-a-job"]
    with acting_as(somebody("tom.ashworth").pk):
        assert thread.downstream(knowsley, "service", "supported-internships", to="provision") == []
        assert thread.upstream(knowsley, "measure", "internships-into-work", to="outcome") == []


def test_who_has_no_childs_record_loads_none(knowsley: Area) -> None:
    for by in (installer(), somebody("tom.ashworth")):
        with pytest.raises(NotAllowedError):
            load_children(area=knowsley, folder=STORIES, by=by)
    with acting_as(somebody("sam.okafor").pk):
        assert not Child.objects.exists()


def test_nobody_in_the_stories_could_be_real() -> None:
    for child in read_children(STORIES).children:
        assert child.nhs_number is None or is_synthetic_nhs_number(child.nhs_number)
        assert child.upn is None or child.upn[1:4] == "000"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"setting": "nowhere"}, "no agency nowhere"),
        ({"nhs_number": None, "team": [{"email": "no@demo.example", "role": "senco", "part": "x"}]}, "no@demo.example"),
        ({"team": [{"email": "sam.okafor@demo.example", "role": "senco", "part": "x"}]}, "is no senco"),
        ({"born_on": "some day"}, "some day"),
        ({"surname": "x"}, "extra"),
    ],
)
def test_a_story_with_a_mistake_is_refused_whole(
    knowsley: Area, tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    told = yaml.safe_load((STORIES / "children.yaml").read_text(encoding="utf-8"))
    told["children"][-1] |= change
    (tmp_path / "children.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
    with pytest.raises(StoryRefusedError, match=words):
        load_children(area=knowsley, folder=tmp_path, by=somebody("sam.okafor"))
    with acting_as(somebody("sam.okafor").pk):
        assert not Child.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [({"service": "nothing"}, "no service nothing"), ({"fund": "nothing"}, "no fund nothing"), ({"why": "x"}, "xtra")],
)
def test_a_plan_with_a_mistake_is_refused_whole(
    knowsley: Area, tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    sam = somebody("sam.okafor")
    load_children(area=knowsley, folder=STORIES, by=sam)
    told = yaml.safe_load((STORIES / "children.yaml").read_text(encoding="utf-8"))
    told["children"][-1]["plan"]["provision"][0] |= change
    (tmp_path / "children.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
    with pytest.raises(StoryRefusedError, match=words):
        load_plans(area=knowsley, folder=tmp_path, by=sam)
