"""Services on the golden thread: what pays for them, or which intention they serve without money of their own."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.rules.money import format_pounds
from goldenthread.foundations.thread import Gap, Link, LinkKind, Node, NodeKind, Stage
from goldenthread.local_offer import queries
from goldenthread.local_offer.rules.facts import ages

if TYPE_CHECKING:
    from goldenthread.local_offer.models import Service
    from goldenthread.partnership.models import Area

Keys = Collection[str] | None


def service_node(area: "Area", service: "Service") -> Node:
    return Node(
        kind="service",
        key=service.slug,
        title=service.name,
        url=reverse("local_offer:service", kwargs={"area": area.slug, "slug": service.slug}),
        summary=f"{service.organization}, {ages(service.minimum_age, service.maximum_age).lower()}",
        status="" if service.status == "active" else service.get_status_display(),
    )


def _services(area: "Area", keys: Keys) -> Iterable[Node]:
    found = queries.services(area)
    return [service_node(area, service) for service in (found if keys is None else found.filter(slug__in=keys))]


def _contract_to_service(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    return [Link(*pair) for pair in queries.paid_for(area, "contract", upstream, downstream)]


def _grant_to_service(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    return [Link(*pair) for pair in queries.paid_for(area, "grant", upstream, downstream)]


def _intention_to_service(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    return [Link(*pair, note="no money needed") for pair in queries.served(area, upstream, downstream)]


def _contracts_without_service(area: "Area") -> Iterable[Node]:
    contracts, _ = queries.without_service(area)
    return [
        Node("contract", c.slug, c.title, _money(area, "contract", c.slug), f"{format_pounds(c.value)} to {c.provider}")
        for c in contracts
    ]


def _grants_without_service(area: "Area") -> Iterable[Node]:
    _, grants = queries.without_service(area)
    return [
        Node("grant", g.slug, g.title, _money(area, "grant", g.slug), f"{format_pounds(g.amount)} to {g.recipient}")
        for g in grants
    ]


def _money(area: "Area", kind: str, slug: str) -> str:
    return reverse(f"market:{kind}", kwargs={"area": area.slug, "slug": slug})


def _on_no_thread(area: "Area") -> Iterable[Node]:
    return [service_node(area, service) for service in queries.on_no_thread(area)]


def _not_assured(area: "Area") -> Iterable[Node]:
    return [service_node(area, service) for service in queries.not_assured(area)]


NODES = [NodeKind("service", "Service", "Services", Stage.SERVICE, _services)]

LINKS = [
    LinkKind("contract", "service", "pays for", "is paid for by", _contract_to_service),
    LinkKind("grant", "service", "pays for", "is paid for by", _grant_to_service),
    LinkKind("intention", "service", "is served by", "serves", _intention_to_service),
]


def _tying(area: "Area", node: Node) -> str:
    return reverse("local_offer:ties", kwargs={"area": area.slug, "slug": node.key})


GAPS = [
    Gap(
        code="contract-without-service",
        title="A contract with no service",
        advice="Add the service that this contract pays for to the directory, so that families can find it.",
        kind="contract",
        find=_contracts_without_service,
    ),
    Gap(
        code="grant-without-service",
        title="A grant with no service",
        advice="Add what this grant pays for to the directory, so that families can find it.",
        kind="grant",
        find=_grants_without_service,
    ),
    Gap(
        code="service-on-no-thread",
        title="A service on no thread",
        advice="Say which contract or grant pays for it, or which intention it serves without money.",
        kind="service",
        find=_on_no_thread,
        place=_tying,
    ),
    Gap(
        code="service-not-checked",
        title="A service that nobody has checked for three months",
        advice="Ask the provider whether what the directory says is still right.",
        kind="service",
        find=_not_assured,
    ),
]
