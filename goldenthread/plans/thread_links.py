"""Plans on the golden thread: a service gives provision, provision leads to an outcome.

Both kinds are private. Row-level security decides which of them the acting person sees; with nobody acting there are none.
"""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.rules import dates
from goldenthread.foundations.thread import Gap, Link, LinkKind, Node, NodeKind, Stage
from goldenthread.plans import queries
from goldenthread.plans.rules.amounts import describe_amount

if TYPE_CHECKING:
    from goldenthread.children.models import Child
    from goldenthread.partnership.models import Area
    from goldenthread.plans.models import Outcome, Provision

Keys = Collection[str] | None


def _plan(area: "Area", child: "Child") -> str:
    return reverse("plans:plan", kwargs={"area": area.slug, "child": child.uuid})


def _provision(area: "Area", line: "Provision") -> Node:
    amount = describe_amount(line.minutes, line.times, line.per, line.group_size)
    return Node(
        kind="provision",
        key=str(line.uuid),
        title=line.text,
        url=f"{_plan(area, line.child)}#help-{line.uuid}",
        summary=f"In {line.child}’s plan" + (f": {amount}" if amount else ""),
        child=str(line.child.uuid),
    )


def _outcome(area: "Area", outcome: "Outcome") -> Node:
    return Node(
        kind="outcome",
        key=str(outcome.uuid),
        title=outcome.text,
        url=f"{_plan(area, outcome.child)}#outcome-{outcome.uuid}",
        summary=f"In {outcome.child}’s plan, by {dates.format_month(outcome.by_date)}",
        child=str(outcome.child.uuid),
    )


def _provisions(area: "Area", keys: Keys) -> Iterable[Node]:
    return [_provision(area, line) for line in queries.provisions(area, keys)]


def _outcomes(area: "Area", keys: Keys) -> Iterable[Node]:
    return [_outcome(area, outcome) for outcome in queries.outcomes(area, keys)]


def _service_to_provision(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    return [Link(service, str(line)) for service, line in queries.services_of_provision(area, upstream, downstream)]


def _provision_to_outcome(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    return [
        Link(str(line), str(outcome)) for line, outcome in queries.outcomes_of_provision(area, upstream, downstream)
    ]


def _outcomes_alone(area: "Area") -> Iterable[Node]:
    return [_outcome(area, outcome) for outcome in queries.outcomes(area).filter(provisions=None)]


def _provisions_alone(area: "Area") -> Iterable[Node]:
    return [_provision(area, line) for line in queries.provisions(area).filter(outcomes=None)]


def _provisions_of_no_service(area: "Area") -> Iterable[Node]:
    return [_provision(area, line) for line in queries.provisions(area).filter(service=None)]


def _about(code: str) -> "Callable[[Area], str]":
    def about(area: "Area") -> str:
        count = queries.gaps_about(area).get(code)
        return (
            f"In the whole area: about {count}."
            if count
            else "In the whole area: none, or those of fewer than 5 children."
        )

    return about


NODES = [
    NodeKind("provision", "Provision", "Provision", Stage.PROVISION, _provisions, private=True),
    NodeKind("outcome", "Outcome", "Outcomes", Stage.OUTCOME, _outcomes, private=True),
]

LINKS = [
    LinkKind("service", "provision", "gives", "is given by", _service_to_provision),
    LinkKind("provision", "outcome", "is so that", "is helped by", _provision_to_outcome),
]

GAPS = [
    Gap(
        code="outcome-without-provision",
        title="Outcomes with no provision",
        advice="Say in the plan what help there is for it, or why none is needed.",
        kind="outcome",
        find=_outcomes_alone,
        about=_about("outcome-without-provision"),
    ),
    Gap(
        code="provision-without-outcome",
        title="Provision with no outcome",
        advice="Say in the plan what this help is to change.",
        kind="provision",
        find=_provisions_alone,
        about=_about("provision-without-outcome"),
    ),
    Gap(
        code="provision-without-service",
        title="Provision with no service",
        advice="Say which service gives it, so that what is bought and what was promised can be compared.",
        kind="provision",
        find=_provisions_of_no_service,
        about=_about("provision-without-service"),
    ),
]
