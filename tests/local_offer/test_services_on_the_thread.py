from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundations import clock
from goldenthread.foundations.thread import downstream, upstream
from goldenthread.local_offer import actions, queries, thread_links
from goldenthread.local_offer.models import Location, Service
from goldenthread.market import actions as market
from goldenthread.market.actions import StoryRefusedError, load_money
from goldenthread.market.models import Contract, Grant
from goldenthread.partnership.actions import installer
from goldenthread.partnership.models import Area as AreaRow
from goldenthread.partnership.models import User
from goldenthread.strategy.actions import load_pack
from tests.local_offer.conftest import make_service
from tests.market.conftest import Place as Area
from tests.market.conftest import versions

DEMO = Path(__file__).resolve().parents[2] / "demo" / "knowsley"
pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(here: Area, alice: User) -> Contract:
    fund = market.add_fund(
        area=here.area, name="Fund", purpose="P", kind="pooled", financial_year=2026, lead_agency=here.council, by=alice
    )
    market.add_contribution(fund=fund, agency=here.council, amount=Decimal(100), by=alice)
    allocation = market.add_allocation(fund=fund, intention=here.intention, amount=Decimal(100), by=alice)
    return market.add_contract(
        allocation=allocation, title="Job coaches", reference="C1", provider=here.provider, value=Decimal(50),
        starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31), must_achieve="Jobs.", by=alice,
    )  # fmt: skip


@pytest.fixture
def grant(contract: Contract, here: Area, alice: User) -> Grant:
    return market.add_grant(
        allocation=contract.allocation, title="Tools", recipient=here.group, amount=Decimal(10), purpose="P",
        awarded_on=date(2026, 4, 1), by=alice,
    )  # fmt: skip


def broken(code: str, area: AreaRow) -> list[str]:
    gap = next(gap for gap in thread_links.GAPS if gap.code == code)
    return [node.id for node in gap.find(area)]


def test_what_pays_for_it_both_ways(
    swimming: Service, contract: Contract, grant: Grant, here: Area, alice: User
) -> None:
    assert broken("contract-without-service", here.area) == ["contract/job-coaches"]
    assert broken("grant-without-service", here.area) == ["grant/tools"]
    assert broken("service-on-no-thread", here.area) == ["service/swimming"]
    actions.tie(service=swimming, contract=contract, by=alice)
    actions.tie(service=swimming, grant=grant, by=alice)
    actions.tie(service=swimming, intention=here.other_intention, by=alice)
    assert {n.node.id for n in upstream(here.area, "service", "swimming")} == {
        "contract/job-coaches", "grant/tools", "intention/talking",
    }  # fmt: skip
    for kind, key in (("contract", "job-coaches"), ("grant", "tools"), ("intention", "talking")):
        assert [n.node.id for n in downstream(here.area, kind, key, to="service")] == ["service/swimming"]
    for code in ("contract-without-service", "grant-without-service", "service-on-no-thread"):
        assert broken(code, here.area) == []
    page = Client().get(reverse("local_offer:service", args=["here", "swimming"])).content.decode()
    for words in (
        "So this is our plan",
        "Jobs that last",
        "Help with talking",
        "We pay for it with",
        "Job coaches",
        "Tools",
    ):
        assert words in page
    page = Client().get(reverse("market:contract", args=["here", "job-coaches"])).content.decode()
    assert "Swimming" in page


def test_what_was_taken_out_pays_for_nothing(swimming: Service, contract: Contract, here: Area, alice: User) -> None:
    actions.tie(service=swimming, contract=contract, by=alice)
    market.withdraw(entry=contract, version=1, because="Ended", by=alice)
    assert not upstream(here.area, "service", "swimming")
    assert broken("service-on-no-thread", here.area) == ["service/swimming"]
    assert not queries.funding(swimming)


def test_a_service_that_has_ended_leaves_its_contract_without(
    swimming: Service, contract: Contract, here: Area, alice: User
) -> None:
    actions.tie(service=swimming, contract=contract, by=alice)
    Service.objects.update(status="defunct")
    assert broken("contract-without-service", here.area) == ["contract/job-coaches"]
    assert not downstream(here.area, "contract", "job-coaches")


def test_what_nobody_checked_for_three_months(swimming: Service, here: Area) -> None:
    make_service(here, "Walks")
    assert broken("service-not-checked", here.area) == []
    Service.objects.filter(pk=swimming.pk).update(assured_date=clock.today() - timedelta(days=93))
    assert broken("service-not-checked", here.area) == ["service/swimming"]
    Service.objects.filter(pk=swimming.pk).update(assured_date=None)
    assert broken("service-not-checked", here.area) == ["service/swimming"]


def test_where_a_gap_is_put_right(swimming: Service, here: Area, alice: User) -> None:
    gap = next(gap for gap in thread_links.GAPS if gap.code == "service-on-no-thread")
    (node,) = gap.find(here.area)
    assert gap.place is not None
    client = Client()
    client.force_login(alice)
    assert client.get(gap.place(here.area, node)).status_code == 200


def test_nothing_of_another_area(swimming: Service, contract: Contract, here: Area, there: Area, alice: User) -> None:
    actions.tie(service=swimming, contract=contract, by=alice)
    assert not any(list(kind.find(there.area, None)) for kind in thread_links.NODES)
    assert not any(list(link.pairs(there.area, None, None)) for link in thread_links.LINKS)
    assert not any(list(gap.find(there.area)) for gap in thread_links.GAPS)


class TestTheDemonstration:
    @pytest.fixture
    def knowsley(self) -> AreaRow:
        area, _ = load_pack(folder=DEMO, by=installer())
        load_money(area=area, folder=DEMO / "stories", by=installer())
        return area

    def test_loads_once_with_its_places(self, knowsley: AreaRow) -> None:
        loaded = actions.load_services(area=knowsley, folder=DEMO / "stories", by=installer())
        assert loaded == Service.objects.count() >= 12
        assert not Location.objects.filter(location_type="physical", easting=None).exists()
        events = versions(Service).count()
        assert actions.load_services(area=knowsley, folder=DEMO / "stories", by=installer()) == 0
        assert versions(Service).count() == events

    def test_has_a_whole_thread_for_each_theme_and_gaps_to_find(self, knowsley: AreaRow) -> None:
        actions.load_services(area=knowsley, folder=DEMO / "stories", by=installer())
        for slug, source in (
            ("supported-internships", "contract/job-coaching-and-supported-internships"),
            ("talking-together", "contract/speech-and-language-therapy-in-schools"),
            ("open-fields-summer-days", "grant/open-fields-summer-days"),
        ):
            assert [n.node.id for n in upstream(knowsley, "service", slug)] == [source]
        page = Client().get(reverse("local_offer:service", args=["knowsley", "talking-together"])).content.decode()
        assert "Families said" in page
        assert broken("service-on-no-thread", knowsley) == ["service/wheels-and-walks"]
        assert broken("contract-without-service", knowsley) == ["contract/communication-training-for-schools"]
        assert broken("service-not-checked", knowsley) == ["service/hearing-and-seeing-visits"]

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (("contracts: [c]", "contracts: [nothing]"), "s: there is no contract 'nothing' in Knowsley"),
            (("lantern", "nobody"), "s: there is no agency 'nobody' in Knowsley"),
            (("universal", "all"), "services.1.level: value error, expected one of universal"),
            (("[ASD]", "[ABC]"), "services.1.needs.1: value error, expected one of ASD"),
            (("L36 9YY", "nowhere"), "services.1.places.1.postal_code"),
        ],
    )
    def test_a_wrong_file_is_refused_whole(
        self, knowsley: AreaRow, tmp_path: Path, change: tuple[str, str], message: str
    ) -> None:
        story = (
            "providers: [{slug: p, name: P, kind: provider}]\n"
            "services: [{slug: s, organization: lantern, name: S, description: D, how_to_get_it: H, level: universal, "
            "needs: [ASD], assured_date: today, places: [{postal_code: L36 9YY}], contracts: [c]}]"
        )
        if change[0] != "lantern":
            story = story.replace("lantern", "p")
        (tmp_path / "services.yaml").write_text(story.replace(*change), encoding="utf-8")
        with pytest.raises(StoryRefusedError) as refused:
            actions.load_services(area=knowsley, folder=tmp_path, by=installer())
        assert message in str(refused.value)
        assert not Service.objects.exists()
