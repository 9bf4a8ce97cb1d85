"""How a plan reads, in words that a nine-year-old knows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations import clock
from goldenthread.foundations.rules import dates
from goldenthread.plans import queries
from goldenthread.plans.rules.amounts import Tally, describe_amount, describe_minutes
from goldenthread.plans.rules.vocabulary import (
    ADULTHOOD_GOAL_NAMES,
    NOT_REVIEWED,
    SECTION_NAMES,
    AdulthoodGoal,
    OutcomeStatus,
    Section,
)

if TYPE_CHECKING:
    from goldenthread.children.models import Child
    from goldenthread.plans.models import Need, Outcome, Provision, ProvisionComment

TAG_COLOURS = {
    OutcomeStatus.MET: "govuk-tag--green",
    OutcomeStatus.ON_TRACK: "govuk-tag--blue",
    OutcomeStatus.NOT_ON_TRACK: "govuk-tag--orange",
}
OPENING_WORDS = 60


@dataclass(frozen=True)
class Anchor:
    text: str
    url: str


@dataclass(frozen=True)
class NeedCard:
    text: str
    kind: str
    is_primary: bool
    outcomes: list[Anchor]


@dataclass(frozen=True)
class OutcomeCard:
    id: str
    text: str
    by: str
    goal: str
    status: str
    colour: str
    reviewed: str
    words: str
    words_of: str
    needs: list[str]
    help: list[Anchor]
    review_url: str
    thread_url: str


@dataclass(frozen=True)
class HelpCard:
    id: str
    text: str
    section: str
    who: str
    amount: str
    service: Anchor | None
    fund: Anchor | None
    delivered: str
    shortfall: str
    weeks: list[list[dict[str, str]]]
    outcomes: list[Anchor]
    comment: "ProvisionComment | None"
    delivery_url: str
    comment_url: str


def need_cards(seen: queries.Seen) -> list[NeedCard]:
    return [_need(need) for need in seen.needs]


def _need(need: "Need") -> NeedCard:
    outcomes = [Anchor(_short(outcome.text), f"#outcome-{outcome.uuid}") for outcome in need.outcomes.all()]
    return NeedCard(need.text, need.get_need_type_display(), need.is_primary, outcomes)


def outcome_cards(seen: queries.Seen, child: "Child") -> list[OutcomeCard]:
    return [_outcome(outcome, child) for outcome in seen.outcomes]


def _outcome(outcome: "Outcome", child: "Child") -> OutcomeCard:
    review = queries.latest_review(outcome)
    return OutcomeCard(
        id=f"outcome-{outcome.uuid}",
        text=outcome.text,
        by=dates.format_month(outcome.by_date),
        goal=ADULTHOOD_GOAL_NAMES[AdulthoodGoal(outcome.adulthood_goal)] if outcome.adulthood_goal else "",
        status=review.get_status_display() if review else NOT_REVIEWED,
        colour=TAG_COLOURS[OutcomeStatus(review.status)] if review else "govuk-tag--grey",
        reviewed=dates.format_date(review.reviewed_on) if review else "",
        words=review.words if review else "",
        words_of=_whose(review.words_of, child) if review and review.words else "",
        needs=[_short(need.text) for need in outcome.needs.all()],
        help=[Anchor(_short(line.text), f"#help-{line.uuid}") for line in outcome.provisions.all()],
        review_url=_url("outcome_review", child, outcome=outcome.uuid),
        thread_url=thread_url(child, "outcome", str(outcome.uuid)),
    )


def _whose(words_of: str, child: "Child") -> str:
    return {"child": child.called, "family": f"{child.called}’s family"}.get(words_of, "Somebody who works with them")


def help_cards(seen: queries.Seen, child: "Child") -> list[HelpCard]:
    return [_help(line, child) for line in seen.provisions]


def _help(line: "Provision", child: "Child") -> HelpCard:
    counted = queries.tally(line)
    return HelpCard(
        id=f"help-{line.uuid}",
        text=line.text,
        section=f"{SECTION_NAMES[Section(line.section)]} (section {line.section})",
        who=line.who,
        amount=describe_amount(line.minutes, line.times, line.per, line.group_size),
        service=Anchor(line.service.name, _page(child, "local_offer:service", line.service.slug))
        if line.service
        else None,
        fund=Anchor(line.fund.name, _page(child, "market:fund", line.fund.slug)) if line.fund else None,
        delivered=delivered(counted),
        shortfall=shortfall(counted),
        weeks=[
            [
                {"text": dates.format_date(one.week)},
                {"text": describe_minutes(one.promised_minutes)},
                {"text": describe_minutes(one.given_minutes)},
                {"text": one.note or one.given_by},
            ]
            for one in list(line.deliveries.all())[: queries.RECENT_WEEKS]
        ],
        outcomes=[Anchor(_short(outcome.text), f"#outcome-{outcome.uuid}") for outcome in line.outcomes.all()],
        comment=next(iter(line.comments.all()), None),
        delivery_url=_url("delivery", child, provision=line.uuid),
        comment_url=_url("comment", child, provision=line.uuid),
    )


def amount_promised(line: "Provision") -> str:
    """Said above the form in which people write down what was given."""
    amount = describe_amount(line.minutes, line.times, line.per, line.group_size)
    return f"The plan promises: {amount}." if amount else ""


def delivered(tally: Tally) -> str:
    """What was given of what was promised.

    >>> delivered(Tally(weeks=2, promised=60, given=45))
    'In the last 2 weeks that were written down: 45 minutes of 1 hour.'
    """
    if tally.weeks == 0:
        return "Nobody has written down yet whether this happens."
    weeks = "week that was" if tally.weeks == 1 else f"{tally.weeks} weeks that were"
    return f"In the last {weeks} written down: {describe_minutes(tally.given)} of {describe_minutes(tally.promised)}."


def shortfall(tally: Tally) -> str:
    return f"That is {describe_minutes(tally.missing)} less than promised." if tally.missing else ""


def status_line(seen: queries.Seen) -> str:
    """Where the plan stands."""
    if seen.status is None:
        return ""
    line = f"{seen.status.get_status_display()} since {dates.format_date(seen.status.since)}."
    if seen.plan.review_due_on and seen.plan.ended_on is None:
        verb = "should have been" if seen.plan.review_due_on < clock.today() else "will be"
        line += f" The plan {verb} looked at again by {dates.format_date(seen.plan.review_due_on)}."
    return line


def thread_url(child: "Child", kind: str, key: str) -> str:
    return reverse("thread:thread", kwargs={"area": child.area.slug, "kind": kind, "key": key})


def _page(child: "Child", name: str, slug: str) -> str:
    return reverse(name, kwargs={"area": child.area.slug, "slug": slug})


def _url(name: str, child: "Child", **named: object) -> str:
    return reverse(f"plans:{name}", kwargs={"area": child.area.slug, "child": child.uuid, **named})


def _short(text: str) -> str:
    """The opening words, for a link.

    >>> _short("word " * 20)
    'word word word word word word word word word word word word…'
    """
    if len(text) <= OPENING_WORDS:
        return text
    return text[:OPENING_WORDS].rsplit(" ", 1)[0] + "…"
