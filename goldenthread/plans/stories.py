"""The plans of a demonstration area's made-up children: the `plan` of each story in `children.yaml`."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from goldenthread.children.stories import FILE, somebody, told_children
from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.local_offer import queries as local_offer
from goldenthread.market import queries as market
from goldenthread.market.actions import Day, StoryModel, StoryRefusedError
from goldenthread.plans import actions, queries
from goldenthread.plans.actions import Week
from goldenthread.plans.models import EHCPlan, Provision
from goldenthread.plans.rules.amounts import monday_of, promised_in_week
from goldenthread.plans.rules.vocabulary import Happening, OutcomeStatus, PlanStatus

if TYPE_CHECKING:
    from goldenthread.children.models import Child
    from goldenthread.local_offer.models import Service
    from goldenthread.market.models import Fund
    from goldenthread.partnership.models import Area, User


class NeedStory(StoryModel):
    key: str
    area_of_need: str
    need_type: str
    is_primary: bool = False
    text: str


class ReviewStory(StoryModel):
    reviewed_on: Day
    status: OutcomeStatus
    words: str = ""
    words_of: str = ""


class OutcomeStory(StoryModel):
    key: str
    text: str
    by_date: Day
    adulthood_goal: str = ""
    needs: list[str]
    reviews: list[ReviewStory] = []


class GivenStory(StoryModel):
    """`minutes` in each of the last `weeks`, but for the `short` ones: weeks ago (1 is last week), and minutes."""

    weeks: int
    minutes: int
    short: dict[int, int] = {}


class WeekStory(StoryModel):
    week: Day
    promised: int
    given: int
    note: str = ""


class CommentStory(StoryModel):
    email: str
    happening: Happening
    words: str = ""


class ProvisionStory(StoryModel):
    section: str
    text: str
    who: str = ""
    minutes: int | None = None
    times: int | None = None
    per: str = ""
    group_size: int | None = None
    starts_on: Day | None = None
    annual_cost: Decimal | None = None
    service: str = ""
    fund: str = ""
    outcomes: list[str]
    given: GivenStory | None = None
    days_given: list[WeekStory] = []
    comments: list[CommentStory] = []


class PlanStory(StoryModel):
    aspirations: str = ""
    issued_on: Day
    review_due_on: Day
    needs: list[NeedStory]
    outcomes: list[OutcomeStory]
    provision: list[ProvisionStory]


def load_plans(*, area: "Area", folder: Path, by: "User") -> list[EHCPlan]:
    """The plans of the stories. A child who has a plan already is left alone.

    :param by: somebody who looks after the plans of the area.
    :raises StoryRefusedError: the file has a mistake, or names what isn't there. Nothing is kept.
    """
    loaded = []
    with writing(by=by, verb="plans.stories_loaded"):
        for story, child in told_children(area=area, folder=folder, by=by):
            if story.plan is None or queries.plan_of(child) is not None:
                continue
            try:
                told = PlanStory.model_validate(story.plan)
            except ValidationError as error:
                problems = [f"{story.key}: {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
                raise StoryRefusedError(FILE, problems) from error
            loaded.append(_load(area, child, told, by))
    return loaded


def _load(area: "Area", child: "Child", story: PlanStory, by: "User") -> EHCPlan:
    drafted_on = story.issued_on - timedelta(weeks=8)
    plan = actions.draft_plan(child=child, aspirations=story.aspirations, since=drafted_on, by=by)
    needs = {
        need.key: actions.add_need(
            plan=plan, area_of_need=need.area_of_need, need_type=need.need_type, text=need.text,
            is_primary=need.is_primary, by=by,
        )
        for need in story.needs
    }  # fmt: skip
    outcomes = {}
    for told in story.outcomes:
        outcome = actions.add_outcome(
            plan=plan, text=told.text, by_date=told.by_date, needs=[needs[key] for key in told.needs],
            adulthood_goal=told.adulthood_goal, by=by,
        )  # fmt: skip
        outcomes[told.key] = outcome
        for review in told.reviews:
            actions.review_outcome(
                outcome=outcome, status=review.status, reviewed_on=review.reviewed_on, words=review.words,
                words_of=review.words_of, by=by,
            )  # fmt: skip
    for line in story.provision:
        provision = actions.add_provision(
            plan=plan, section=line.section, text=line.text, who=line.who, minutes=line.minutes, times=line.times,
            per=line.per, group_size=line.group_size, starts_on=line.starts_on, annual_cost=line.annual_cost,
            service=_service(area, line.service), fund=_fund(area, line.fund),
            outcomes=[outcomes[key] for key in line.outcomes], by=by,
        )  # fmt: skip
        actions.record_weeks(provision=provision, weeks=_weeks(provision, line), by=by)
        for comment in line.comments:
            actions.comment_on_provision(
                provision=provision, happening=comment.happening, words=comment.words, by=somebody(comment.email)
            )
    return actions.change_status(
        plan=plan, status=PlanStatus.FINAL, since=story.issued_on, review_due_on=story.review_due_on, by=by
    )


def _weeks(provision: Provision, line: ProvisionStory) -> list[Week]:
    """What was given week by week, as far back as the plan promised it."""
    weeks = [Week(one.week, one.promised, one.given, one.note) for one in line.days_given]
    given = line.given
    if given is not None:
        promised = promised_in_week(provision.minutes, provision.times, provision.per) or given.minutes
        for ago in range(given.weeks, 0, -1):
            day: date = monday_of(clock.today()) - timedelta(weeks=ago)
            if provision.starts_on is None or day >= provision.starts_on:
                minutes = given.short.get(ago, given.minutes)
                weeks.append(Week(day, promised, minutes, "" if minutes >= promised else "Nobody could come"))
    return weeks


def _service(area: "Area", slug: str) -> "Service | None":
    if not slug:
        return None
    found = local_offer.service(area, slug)
    if found is None:
        raise StoryRefusedError(FILE, [f"there is no service {slug}"])
    return found


def _fund(area: "Area", slug: str) -> "Fund | None":
    if not slug:
        return None
    found = market.fund(area, slug)
    if found is None:
        raise StoryRefusedError(FILE, [f"there is no fund {slug}"])
    return found
