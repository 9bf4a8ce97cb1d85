"""The money of a demonstration's stories."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.market.actions.contracts import add_contract, add_grant, add_review
from goldenthread.market.actions.funds import add_allocation, add_contribution, add_fund
from goldenthread.market.actions.refusals import MoneyRefusedError
from goldenthread.market.actions.stories import (
    Day,
    ProviderStory,
    StoryModel,
    StoryRefusedError,
    read_story,
    story_agency,
)
from goldenthread.market.models import Allocation, Contract, Fund, Grant
from goldenthread.market.rules.sums import financial_year
from goldenthread.partnership import queries as partnership
from goldenthread.strategy import queries as strategy

if TYPE_CHECKING:
    from goldenthread.partnership.models import Agency, Area, User
    from goldenthread.strategy.models import Intention


class ReviewStory(StoryModel):
    reviewed_on: Day
    spent: Decimal
    units: int
    unit: Literal["child", "session", "hour", "place"]
    found: str


class ContractStory(StoryModel):
    slug: str
    title: str
    reference: str
    provider: str
    value: Decimal
    starts_on: Day
    ends_on: Day
    must_achieve: str
    reviews: list[ReviewStory] = []


class GrantStory(StoryModel):
    slug: str
    title: str
    recipient: str
    amount: Decimal
    purpose: str
    awarded_on: Day
    reviews: list[ReviewStory] = []


class AllocationStory(StoryModel):
    intention: str | None
    amount: Decimal
    contracts: list[ContractStory] = []
    grants: list[GrantStory] = []


class ContributionStory(StoryModel):
    agency: str
    amount: Decimal


class FundStory(StoryModel):
    """`year` is the calendar year that the fund's financial year starts in, or "this"."""

    slug: str
    name: str
    purpose: str
    kind: Literal["pooled", "aligned"]
    year: int | Literal["this"] = "this"
    lead_agency: str
    agreement: str = ""
    contributions: list[ContributionStory]
    allocations: list[AllocationStory] = []


class MoneyStory(StoryModel):
    providers: list[ProviderStory] = []
    funds: list[FundStory]


def load_money(*, area: "Area", folder: Path, by: "User") -> int:
    """Adds the funds of `money.yaml` that aren't there yet, whole, and answers how many. Others stay as they are.

    :raises StoryRefusedError: the file is wrong, names what isn't there, or its sums don't add up; nothing is kept.
    """
    story = read_story(folder / "money.yaml", MoneyStory)
    with writing(by=by, verb="market.story_loaded"):
        for provider in story.providers:
            story_agency(area, provider, by)
        there = set(Fund.objects.filter(area=area).values_list("slug", flat=True))
        missing = [fund for fund in story.funds if fund.slug not in there]
        for fund in missing:
            try:
                _Loading(area, by).fund(fund)
            except (MoneyRefusedError, _NotThereError) as refused:
                raise StoryRefusedError("money.yaml", [f"{fund.slug}: {refused}"]) from refused
    return len(missing)


class _NotThereError(Exception):
    pass


class _Loading:
    def __init__(self, area: "Area", by: "User") -> None:
        self.area = area
        self.by = by

    def fund(self, story: FundStory) -> None:
        fund = add_fund(
            area=self.area,
            slug=story.slug,
            name=story.name,
            purpose=story.purpose,
            kind=story.kind,
            financial_year=financial_year(clock.today()) if story.year == "this" else story.year,
            lead_agency=self.agency(story.lead_agency),
            agreement=story.agreement,
            by=self.by,
        )
        for contribution in story.contributions:
            add_contribution(fund=fund, agency=self.agency(contribution.agency), amount=contribution.amount, by=self.by)
        for part in story.allocations:
            intention = None if part.intention is None else self.intention(part.intention)
            allocation = add_allocation(fund=fund, intention=intention, amount=part.amount, by=self.by)
            for contract in part.contracts:
                self.contract(allocation, contract)
            for grant in part.grants:
                self.grant(allocation, grant)

    def contract(self, allocation: Allocation, story: ContractStory) -> None:
        contract = add_contract(
            allocation=allocation,
            provider=self.agency(story.provider),
            by=self.by,
            **story.model_dump(exclude={"provider", "reviews"}),
        )
        self.reviews(contract, story.reviews)

    def grant(self, allocation: Allocation, story: GrantStory) -> None:
        grant = add_grant(
            allocation=allocation,
            recipient=self.agency(story.recipient),
            by=self.by,
            **story.model_dump(exclude={"recipient", "reviews"}),
        )
        self.reviews(grant, story.reviews)

    def reviews(self, of: Contract | Grant, stories: list[ReviewStory]) -> None:
        for review in stories:
            add_review(of=of, by=self.by, **review.model_dump())

    def agency(self, slug: str) -> "Agency":
        found = partnership.agency(self.area, slug)
        if found is None:
            raise _NotThereError(f"there is no agency {slug!r} in {self.area}")
        return found

    def intention(self, slug: str) -> "Intention":
        found = strategy.intention(self.area, slug)
        if found is None:
            raise _NotThereError(f"there is no intention {slug!r} in {self.area}")
        return found
