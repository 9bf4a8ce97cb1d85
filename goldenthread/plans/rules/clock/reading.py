"""Reads regimes from their folders of YAML, and finds the rule that was in force on a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from goldenthread.foundations.rules.dates import format_date
from goldenthread.plans.rules.clock.regime import Regime, Rule, RuleLimit

ENGLAND: Final = Path(__file__).parent / "england_2014"


_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadRegimeError(ValueError):
    """A regime's data is wrong; the message says where."""


class UnknownRuleError(LookupError):
    def __init__(self, rule_id: str) -> None:
        super().__init__(f"There is no rule “{rule_id}”.")


class NotInForceError(LookupError):
    def __init__(self, rule_id: str, day: date) -> None:
        super().__init__(f"{rule_id} was not in force on {format_date(day)}.")


def read_regime(folder: Path) -> Regime:
    """The regime in a folder: `regime.yaml`, and rules, kinds, stages and grounds in any number of files beside it.

    A rule that does not say since when it is in force is as old as its regime. Raises BadRegimeError.
    """
    files = sorted(folder.glob("*.yaml"))
    whole: dict[str, object] = {"rules": [], "kinds": {}, "stages": {}, "grounds": {}}
    rules: list[object] = []
    for file in files:
        for key, value in (yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER) or {}).items():  # noqa: S506 - both loaders are safe
            match key:
                case "regime":
                    whole.update(value)
                case "rules":
                    rules += value
                case _:
                    part = whole.setdefault(key, {})
                    if not isinstance(part, dict) or part.keys() & value.keys():
                        raise BadRegimeError(f"{file.name}: “{key}” has something twice")
                    part.update(value)
    whole["rules"] = [{"in_force_from": whole.get("in_force_from"), **rule} for rule in rules if isinstance(rule, dict)]
    try:
        regime = Regime.model_validate(whole)
    except ValidationError as error:
        raise BadRegimeError(f"{folder.name}: {error}") from error
    _check(regime)
    return regime


def _check(regime: Regime) -> None:
    """Every name that the data uses must be one that it has. Raises BadRegimeError."""
    problems = [
        f"kind {name}: no stage “{kind.to}”"
        for name, kind in regime.kinds.items()
        if kind.to not in {"", *regime.stages}
    ]
    for name, kind in regime.kinds.items():
        problems += [f"kind {name}: no stage “{stage}”" for stage in kind.while_in if stage not in regime.stages]
        used = [*kind.needs, *kind.opens_again, *filter(None, [kind.not_while])]
        problems += [f"kind {name}: no kind “{one}”" for one in used if one not in regime.kinds]
    for found in limits_of(regime):
        rule, limit = found.rule, found.limit
        used = [*rule.starts, *sum(rule.closers(limit), ()), *(lookup.kind for lookup in rule.looks_up.values())]
        problems += [f"{found.key}: no kind “{one}”" for one in used if one not in regime.kinds]
        grounds = [*rule.grounds(limit), *(limit.exemption_of or ())]
        problems += [f"{found.key}: no ground “{one}”" for one in grounds if one not in regime.grounds]
    if regime.first_stage not in regime.stages:
        problems.append(f"no stage “{regime.first_stage}”")
    if problems:
        raise BadRegimeError(f"{regime.id}: {'; '.join(problems)}")


def limits_of(regime: Regime) -> Iterator[RuleLimit]:
    for rule in regime.rules:
        for limit in rule.limits:
            yield RuleLimit(regime, rule, limit)


@dataclass(frozen=True, eq=False)
class Law:
    """Regimes, each with the days on which it is in force. The one that applies goes by the date of each event."""

    regimes: tuple[Regime, ...]

    def regime_on(self, day: date) -> Regime | None:
        """The newest that is in force."""
        return next((regime for regime in self.newest_first if regime.in_force_on(day)), None)

    @cached_property
    def newest_first(self) -> list[Regime]:
        return sorted(self.regimes, key=lambda regime: regime.in_force_from, reverse=True)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The order in which events of one day are taken to have happened, by kind."""
        kinds = [kind for regime in reversed(self.newest_first) for kind in regime.kinds]
        return {kind: rank for rank, kind in enumerate(dict.fromkeys(kinds))}

    @cached_property
    def answering(self) -> Mapping[str, tuple[str, ...]]:
        """For each kind of event, those by which it is answered: itself, and kinds of other regimes that count as it."""
        found: dict[str, tuple[str, ...]] = {kind: (kind,) for kind in self.ranks}
        for regime in self.regimes:
            for name, kind in regime.kinds.items():
                for old in kind.counts_as:
                    found[old] = (*found.get(old, (old,)), name)
        return found

    @cached_property
    def by_rule(self) -> Mapping[str, list[tuple[Regime, Rule]]]:
        """Every version of each rule by its id and its other names, the newest first."""
        found: dict[str, list[tuple[Regime, Rule]]] = {}
        for regime in self.newest_first:
            for rule in sorted(regime.rules, key=lambda rule: rule.in_force_from, reverse=True):
                for name in (rule.id, *rule.also_called):
                    found.setdefault(name, []).append((regime, rule))
        return found

    def versions(self, rule_id: str) -> list[tuple[Regime, Rule]]:
        """Raises UnknownRuleError."""
        if rule_id not in self.by_rule:
            raise UnknownRuleError(rule_id)
        return self.by_rule[rule_id]

    def starting(self, kind: str, day: date) -> tuple[RuleLimit, ...]:
        """The limits with a date whose clocks an event of that kind starts on that day, by the regime of that day."""
        regime = self.regime_on(day)
        found = () if regime is None else self._starts.get((regime.id, kind), ())
        return tuple(one for one in found if one.rule.in_force_on(day))

    @cached_property
    def _starts(self) -> Mapping[tuple[str, str], tuple[RuleLimit, ...]]:
        found: dict[tuple[str, str], tuple[RuleLimit, ...]] = {}
        for regime in self.regimes:
            for one in limits_of(regime):
                if runs_in_cases(one):
                    for kind in one.rule.starts:
                        found[regime.id, kind] = (*found.get((regime.id, kind), ()), one)
        return found


def runs_in_cases(one: RuleLimit) -> bool:
    """Whether a limit has a clock of its own in cases, and is not only another question about the same event."""
    return one.limit.due is not None and bool(one.limit.name or not one.limit.asked)


@cache
def england() -> Law:
    """The law of England as this package knows it."""
    return Law((read_regime(ENGLAND),))
