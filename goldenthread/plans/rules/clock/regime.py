"""What a regime is made of: rules, exemptions, kinds of event and stages, each read from data.

A regime is a folder of YAML files, read as one (`reading.py`). What each field means is said here; how dates and conditions are
written, in `calculation.py` and `conditions.py`. Another regime is another folder: no code names a rule, an event or a stage.
"""

from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from goldenthread.plans.rules.clock.calculation import Calculation, parse
from goldenthread.plans.rules.clock.conditions import check

Confidence = Literal["high", "medium", "low"]
"""Of our reading of the source: anything but high stands, with its reason, in docs/adr/0011-statutory-readings.md."""

CalculationData = Annotated[Calculation, PlainValidator(parse)]
Condition = Annotated[dict[str, object], BeforeValidator(check)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Ground(_Data):
    """A ground of exemption. It removes the fixed date of a limit; it never pauses a clock or makes a new date."""

    says: str
    test: Literal["closed", "absent", "circumstances", "on_a_day"]
    days: int = 0
    """How long the closure or the absence must last."""
    margin: int = 0
    """How many days before a closure and before its end the window for asking for advice opens and shuts."""
    facts: tuple[str, ...]
    """Names of the facts that the test reads, in the order that it expects; alternatives are parted by a bar."""
    about_others: tuple[str, ...] = ()
    """Words for circumstances that are not the family's and so are no ground."""


class Checklist(_Data):
    """What a list of facts must contain. The answer is COMPLETE, or INCOMPLETE_MISSING_ and what is not there."""

    of: str
    items: tuple[str, ...]


class Limit(_Data):
    """One line of a rule.

    Asked about a single date, the first limit answers that is `asked` for and whose `when` holds. In a case every name has its
    own clock: limits of one name are alternatives, and the first whose `when` holds of the event counts.
    """

    name: str = ""
    asked: tuple[str, ...] = ()
    """Words, one of which is in the question that this limit answers. None: any question."""
    when: Condition = Field(default_factory=dict)
    kind: str = "deadline"
    """deadline, period_last_day, earliest, latest, from, guidance_..., no_fixed_deadline, status, and so on."""
    due: CalculationData | None = None
    alternative: CalculationData | None = None
    """What another arguable reading gives. It is told, never used."""
    value: str = ""
    """The answer where it is not a date."""
    exemption_of: tuple[str, ...] | None = None
    """The answer is whether one of these grounds is available."""
    checklist: Checklist | None = None
    because: str = ""
    what: str = ""
    source: str = ""
    exempt: tuple[str, ...] | None = None
    met_by: tuple[str, ...] | None = None
    ended_by: tuple[str, ...] | None = None
    """Where None, these three are the rule's."""

    @model_validator(mode="after")
    def _one_answer(self) -> "Limit":
        answers = [self.due is not None, bool(self.value), self.exemption_of is not None, self.checklist is not None]
        if sum(answers) != 1:
            raise ValueError("a limit gives exactly one of due, value, exemption_of, checklist")
        return self


class Instead(_Data):
    """A date that somebody may set in place of the rule's, such as a direction of the Tribunal."""

    fact: str
    source: str
    because: str


class Lookup(_Data):
    """Where a case finds a date that a calculation names: among its events, before or after the one that starts the clock."""

    first_after: str = ""
    last_before: str = ""

    @property
    def kind(self) -> str:
        return self.first_after or self.last_before


_OWN = set(Limit.model_fields) - {"name", "asked", "when", "because", "what", "source", "exempt", "met_by", "ended_by"}


class Rule(_Data):
    id: str
    also_called: tuple[str, ...] = ()
    who: str
    what: str
    source: str
    confidence: Confidence = "high"
    in_force_from: date
    in_force_to: date | None = None
    in_force_at: Literal["start", "result"] = "start"
    """Which date decides whether the rule is in force: a rule counted from birth goes by its result."""
    starts: tuple[str, ...] = ()
    """Kinds of event that start the clock in a case. A rule without is asked about single dates only."""
    counts_from: str = ""
    """The detail of that event that the clock counts from, if it isn't the event's own day."""
    by: str = ""
    """A detail of events that keeps clocks apart, such as the adviser who was asked."""
    met_by: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()
    """Kinds of event by which the duty is no longer owed."""
    again: Literal["keep", "replace", "each"] = "keep"
    """What an event does that starts a clock which runs already: nothing, a new one for it, or another beside it."""
    is_right: bool = False
    """Somebody may, and need not: nobody is late when the day is over."""
    looks_up: dict[str, Lookup] = Field(default_factory=dict)
    exempt: tuple[str, ...] = ()
    exempt_source: str = ""
    because: str = ""
    """What to add to every answer for which the limit itself says nothing."""
    instead: Instead | None = None
    needs: tuple[str, ...] = ()
    """Facts without which nothing can be said."""
    given: dict[str, CalculationData] = Field(default_factory=dict)
    """Dates that follow from the facts and that conditions compare with."""
    limits: tuple[Limit, ...]

    @model_validator(mode="before")
    @classmethod
    def _only_limit(cls, data: object) -> object:
        """A rule with one limit may carry it itself."""
        if isinstance(data, dict) and "limits" not in data:
            own = {key: data[key] for key in data if key in _OWN}
            return {**{key: data[key] for key in data if key not in _OWN}, "limits": [own]}
        return data

    def in_force_on(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def as_long_as(self, regime: "Regime") -> bool:
        """Whether the rule is in force on every day that the regime is."""
        return self.in_force_from <= regime.in_force_from and self.in_force_to is None

    def closers(self, limit: Limit) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The kinds of event by which a limit is met, and by which it ends."""
        return (
            self.met_by if limit.met_by is None else limit.met_by,
            self.ended_by if limit.ended_by is None else limit.ended_by,
        )

    def grounds(self, limit: Limit) -> tuple[str, ...]:
        return self.exempt if limit.exempt is None else limit.exempt


class NotBefore(_Data):
    """The clock before whose date a step may not lawfully be taken, and why."""

    clock: str
    why: str


class Kind(_Data):
    """A kind of event."""

    says: str
    step: str = ""
    """The step in words, for whoever may take it next. Empty for what merely happens."""
    who: str = ""
    source: str = ""
    while_in: tuple[str, ...] = ()
    """The stages in which it may happen. None: in any."""
    to: str = ""
    """The stage that it leads to."""
    needs: tuple[str, ...] = ()
    """Kinds of event of which one must have happened since this one last did, and since the case last began again."""
    needs_why: str = ""
    not_before: tuple[NotBefore, ...] = ()
    not_while: str = ""
    """A kind of event that blocks this one until an event of its `opens_again`."""
    opens_again: tuple[str, ...] = ()
    counts_as: tuple[str, ...] = ()
    """Kinds of an earlier regime that this one also answers, for clocks that are still running."""
    claims_exemption: bool = False


class Expected(_Data):
    """What a stage needs: an event, or one for each of a detail's values."""

    kind: str
    says: str
    source: str
    by: str = ""
    each: dict[str, str] = Field(default_factory=dict)


class Stage(_Data):
    says: str
    begins_again: bool = False
    """Nothing that came before counts for what is needed from here."""
    expects: tuple[Expected, ...] = ()


class Regime(_Data):
    id: str
    name: str
    source: str
    in_force_from: date
    in_force_to: date | None = None
    first_stage: str
    carries_on: dict[str, str] = Field(default_factory=dict)
    """The stages of an earlier regime, and where a case in them stands in this one."""
    grounds: dict[str, Ground] = Field(default_factory=dict)
    kinds: dict[str, Kind]
    """In the order in which events of one day are taken to have happened."""
    stages: dict[str, Stage]
    rules: tuple[Rule, ...]

    def in_force_on(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


class RuleLimit(NamedTuple):
    """A limit, with the rule that it belongs to and the regime that the rule belongs to."""

    regime: Regime
    rule: Rule
    limit: Limit

    @property
    def key(self) -> str:
        """`RULE` or `RULE/limit`."""
        return f"{self.rule.id}/{self.limit.name}" if self.limit.name else self.rule.id

    @property
    def what(self) -> str:
        return self.limit.what or self.rule.what

    @property
    def source(self) -> str:
        return self.limit.source or self.rule.source
