"""Money on the golden thread: an intention has funds, a fund pays for contracts and grants."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from goldenthread.foundations.rules.money import format_pounds
from goldenthread.foundations.thread import Gap, Link, LinkKind, Node, NodeKind, Stage
from goldenthread.market import queries

if TYPE_CHECKING:
    from goldenthread.market.models import Contract, Fund, Grant
    from goldenthread.partnership.models import Area

Keys = Collection[str] | None


def _node(area: "Area", kind: str, key: str, title: str, summary: str, status: str = "") -> Node:
    url = reverse(f"market:{kind}", kwargs={"area": area.slug, "slug": key})
    return Node(kind=kind, key=key, title=title, url=url, summary=summary, status=status)


def fund_node(area: "Area", fund: "Fund") -> Node:
    summary = f"{format_pounds(fund.put_in)}, {fund.get_kind_display().lower()}, {fund.years}"
    return _node(area, "fund", fund.slug, fund.name, summary)


def contract_node(area: "Area", contract: "Contract") -> Node:
    summary = f"{format_pounds(contract.value)} to {contract.provider}"
    return _node(area, "contract", contract.slug, contract.title, summary)


def grant_node(area: "Area", grant: "Grant") -> Node:
    return _node(area, "grant", grant.slug, grant.title, f"{format_pounds(grant.amount)} to {grant.recipient}")


def _funds(area: "Area", keys: Keys) -> Iterable[Node]:
    return [fund_node(area, fund) for fund in queries.by_slug(queries.funds(area), keys)]


def _contracts(area: "Area", keys: Keys) -> Iterable[Node]:
    return [contract_node(area, contract) for contract in queries.by_slug(queries.contracts(area), keys)]


def _grants(area: "Area", keys: Keys) -> Iterable[Node]:
    return [grant_node(area, grant) for grant in queries.by_slug(queries.grants(area), keys)]


def _intention_to_fund(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    return [
        Link(intention, fund, note=f"{format_pounds(amount)} set aside")
        for intention, fund, amount in queries.set_aside(area, upstream, downstream)
    ]


def _fund_to_contract(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    found = queries.paid_from(queries.contracts(area), upstream, downstream, "value")
    return [Link(fund, contract, note=format_pounds(amount)) for fund, contract, amount in found]


def _fund_to_grant(area: "Area", upstream: Keys, downstream: Keys) -> Iterable[Link]:
    found = queries.paid_from(queries.grants(area), upstream, downstream, "amount")
    return [Link(fund, grant, note=format_pounds(amount)) for fund, grant, amount in found]


def _unallocated(area: "Area") -> Iterable[Node]:
    return [fund_node(area, fund) for fund in queries.unallocated(area)]


def _on_no_intention(area: "Area") -> Iterable[Node]:
    return [fund_node(area, fund) for fund in queries.on_no_intention(area)]


NODES = [
    NodeKind("fund", "Fund", "Funds", Stage.MONEY, _funds),
    NodeKind("contract", "Contract", "Contracts", Stage.CONTRACT, _contracts),
    NodeKind("grant", "Grant", "Grants", Stage.CONTRACT, _grants),
]

LINKS = [
    LinkKind("intention", "fund", "is paid for from", "sets money aside for", _intention_to_fund),
    LinkKind("fund", "contract", "pays for", "is paid for from", _fund_to_contract),
    LinkKind("fund", "grant", "pays for", "is paid for from", _fund_to_grant),
]

GAPS = [
    Gap(
        code="money-unallocated",
        title="Money that is set aside for nothing",
        advice="Set what is left in the fund aside for an intention, or say why the fund is larger than its plans.",
        kind="fund",
        find=_unallocated,
    ),
    Gap(
        code="money-on-no-intention",
        title="Money on no intention",
        advice="Say which intention of the strategy this money is for.",
        kind="fund",
        find=_on_no_intention,
    ),
]
