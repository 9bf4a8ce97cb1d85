"""The money of the demonstration, loaded after the strategy it is for."""

from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.market import queries
from goldenthread.market.actions import StoryRefusedError, load_money
from goldenthread.market.models import Allocation, Contract, Fund, Grant, ValueReview
from goldenthread.partnership.actions import installer
from goldenthread.partnership.models import Area
from goldenthread.strategy.actions import load_pack
from tests.market.conftest import versions

DEMO = Path(__file__).resolve().parents[2] / "demo" / "knowsley"
KINDS = (Fund, Allocation, Contract, Grant, ValueReview)

pytestmark = pytest.mark.django_db


@pytest.fixture
def knowsley(db: None) -> Area:
    area, _ = load_pack(folder=DEMO, by=installer())
    return area


def refused(area: Area, folder: Path, text: str) -> str:
    (folder / "money.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StoryRefusedError) as error:
        load_money(area=area, folder=folder, by=installer())
    assert not Fund.objects.exists()
    return str(error.value)


def test_loading_twice_changes_nothing(knowsley: Area) -> None:
    loaded = load_money(area=knowsley, folder=DEMO / "stories", by=installer())
    before = [kind.objects.count() for kind in KINDS]
    events = versions(Fund).count()
    assert loaded == before[0] > 0
    assert load_money(area=knowsley, folder=DEMO / "stories", by=installer()) == 0
    assert [kind.objects.count() for kind in KINDS] == before
    assert versions(Fund).count() == events


def test_each_theme_has_a_contract_or_grant(knowsley: Area) -> None:
    load_money(area=knowsley, folder=DEMO / "stories", by=installer())
    bought = [c.allocation for c in queries.contracts(knowsley)] + [g.allocation for g in queries.grants(knowsley)]
    themes = {allocation.intention.theme.slug for allocation in bought if allocation.intention}
    assert themes == {"the-childs-journey", "the-graduated-response", "market-development"}


def test_the_totals_are_the_files(knowsley: Area) -> None:
    load_money(area=knowsley, folder=DEMO / "stories", by=installer())
    totals = queries.overview(knowsley, Fund.objects.first().financial_year).totals
    assert totals.put_in == Decimal(850000)
    assert totals.allocated == Decimal(832000)
    assert totals.committed == Decimal(658000)


FUND = """
funds:
  - slug: f
    name: F
    purpose: P
    kind: pooled
    year: 2026
    lead_agency: {lead}
    contributions: [{{agency: knowsley-council, amount: 100}}]
    allocations: [{{intention: {intention}, amount: {amount}}}]
"""


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"lead": "nobody"}, "f: there is no agency 'nobody' in Knowsley"),
        ({"intention": "nothing"}, "f: there is no intention 'nothing' in Knowsley"),
        ({"amount": 101}, "f: This fund has £100 left to allocate"),
        ({"amount": "a lot"}, "funds.1.allocations.1.amount: input should be a valid decimal"),
    ],
)
def test_a_wrong_file_is_refused_whole(knowsley: Area, tmp_path: Path, values: dict[str, object], message: str) -> None:
    text = FUND.format(**{"lead": "knowsley-council", "intention": "thrive", "amount": 1} | values)
    assert message in refused(knowsley, tmp_path, text)


def test_what_is_no_story_is_refused(knowsley: Area, tmp_path: Path) -> None:
    assert "expected YAML" in refused(knowsley, tmp_path, "funds: [")
    assert "contributions" in refused(knowsley, tmp_path, "funds: [{slug: f}]")
    assert "extra inputs are not permitted" in refused(knowsley, tmp_path, "funds: []\nmore: 1")
    with pytest.raises(StoryRefusedError, match="there is no such file"):
        load_money(area=knowsley, folder=tmp_path / "nowhere", by=installer())
    contract = (
        "{slug: c, title: C, reference: R, provider: knowsley-council, value: 1, starts_on: soon, ends_on: today, "
        "must_achieve: M}"
    )
    text = FUND.format(lead="knowsley-council", intention="thrive", amount=1).replace(
        "amount: 1}", f"amount: 1, contracts: [{contract}]}}"
    )
    assert "'soon' is not a day" in refused(knowsley, tmp_path, text)
