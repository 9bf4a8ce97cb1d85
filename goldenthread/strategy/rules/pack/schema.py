"""What an area pack holds, file by file. Anything else in it is refused."""

from datetime import date
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, model_validator

from goldenthread.partnership.rules.roles import AgencyKind
from goldenthread.strategy.rules.kinds import Better, ChangeKind, LinkStatus, StatementKind, Unit
from goldenthread.strategy.rules.pack.fields import Line, Number, Part, Short, Slug, Text, Year, matching


class AreaPart(Part):
    slug: Annotated[Slug, Field(max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    gss_code: Annotated[str, AfterValidator(matching(r"E\d{8}", "an ONS code such as E08000011"))]
    la_code: Annotated[str, AfterValidator(matching(r"\d{3}", 'a DfE area number in quotes such as "340"'))]
    region_name: Annotated[str, Field(min_length=1, max_length=60)]
    region_code: Annotated[str, AfterValidator(matching(r"E12\d{6}", "an ONS code such as E12000002"))]


class AreaFile(Part):
    area: AreaPart
    also: list[str] = []


class AgencyPart(Part):
    slug: Slug
    name: Short
    kind: Annotated[AgencyKind, Field(strict=False)]
    formerly: Annotated[str, Field(max_length=120)] = ""


class BoardPart(Part):
    slug: Slug
    name: Short
    about: Text
    reports_to: Slug | None = None
    owns_strategy: bool = False
    members: list[Slug] = []


class NameChangePart(Part):
    slug: Slug
    old: Short
    new: Short
    also: list[Short] = []
    kind: Annotated[ChangeKind, Field(strict=False)]
    since: date | None = None
    note: Text


class OrganisationsFile(Part):
    agencies: list[AgencyPart] = []
    boards: list[BoardPart] = []
    name_changes: list[NameChangePart] = []


class ContactPart(Part):
    website: Annotated[
        str, AfterValidator(matching(r"https://\S+", "an address such as https://www.example.gov.uk"))
    ] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, AfterValidator(matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address"))] = ""


class StrategyPart(Part):
    slug: Slug
    title: Line
    starts_on: date
    ends_on: date
    vision: Text
    about: Text
    document: Line
    contact: ContactPart = ContactPart()

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.ends_on < self.starts_on:
            raise ValueError(f"expected ends_on after starts_on, found {self.ends_on} before {self.starts_on}")
        return self


class ForewordPart(Part):
    slug: Slug
    by: Line
    words: Text


class PriorityPart(Part):
    slug: Slug
    title: Line
    text: Text


class ThemePart(Part):
    slug: Slug
    title: Line
    text: Text
    topic: Slug | None = None


class StrategyFile(Part):
    strategy: StrategyPart
    forewords: list[ForewordPart] = []
    priorities: list[PriorityPart] = []
    themes: list[ThemePart] = []


class LinkPart(Part):
    to: Slug
    because: Annotated[str, Field(min_length=1, max_length=300)]
    status: Annotated[LinkStatus, Field(strict=False)] = LinkStatus.PROPOSED


class IntentionPart(Part):
    slug: Slug
    theme: Slug
    title: Line
    text: Text
    priorities: list[LinkPart] = []
    voices: list[LinkPart] = []
    figures: list[LinkPart] = []
    indicators: list[LinkPart] = []
    promises: list[LinkPart] = []


class IntentionsFile(Part):
    intentions: list[IntentionPart] = []


class StatementPart(Part):
    slug: Slug
    title: Line
    text: Annotated[str, Field(max_length=5000)] = ""


class StatementsFile(Part):
    commitments: list[StatementPart] = []
    ways_of_working: list[StatementPart] = []
    needs_steps: list[StatementPart] = []
    cycle_phases: list[StatementPart] = []
    cycle_components: list[StatementPart] = []
    cycle_aims: list[StatementPart] = []
    framework_domains: list[StatementPart] = []
    good_for_families: list[StatementPart] = []
    good_for_commissioners: list[StatementPart] = []
    findings: list[StatementPart] = []
    vulnerable_groups: list[StatementPart] = []
    comparison_gaps: list[StatementPart] = []
    transition_points: list[StatementPart] = []
    adulthood_outcomes: list[StatementPart] = []
    wellbeing_ways: list[StatementPart] = []
    thrive_groups: list[StatementPart] = []

    def lists(self) -> dict[StatementKind, list[StatementPart]]:
        return {StatementKind(name): getattr(self, name) for name in type(self).model_fields}


class TopicPart(Part):
    slug: Slug
    title: Line


class ConsultationPart(Part):
    slug: Slug
    title: Line
    year: Year | None = None
    held_by: Line
    about: Text


class VoicePart(Part):
    slug: Slug
    kind: Annotated[str, AfterValidator(matching(r"quotation|statement", "quotation or statement"))]
    words: Text
    said_by: Line
    topic: Slug
    consultation: Slug
    note: Annotated[str, Field(max_length=300)] = ""


class VoicesFile(Part):
    topics: list[TopicPart] = []
    consultations: list[ConsultationPart] = []
    voices: list[VoicePart] = []


class FigurePart(Part):
    slug: Slug
    title: Line
    group: Line
    value: Number | None = None
    shown: Annotated[str, Field(max_length=60)] = ""
    unit: Annotated[Unit, Field(strict=False)]
    period: Annotated[str, Field(min_length=1, max_length=30)]
    period_is_assumed: bool = False
    compared_with: Annotated[str, Field(max_length=80)] = ""
    compared_value: Number | None = None
    better: Annotated[Better, Field(strict=False)]
    indicator: Slug | None = None
    source: Line
    note: Annotated[str, Field(max_length=1000)] = ""

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        if (self.value is None) == (not self.shown):
            raise ValueError("expected either value (a number) or shown (words), and not both")
        if (self.compared_value is None) != (not self.compared_with):
            raise ValueError("expected compared_with and compared_value together, or neither")
        return self


class FiguresFile(Part):
    figures: list[FigurePart] = []


class ImpactMeasurePart(Part):
    slug: Slug
    text: Line
    bullet: Annotated[int, Field(ge=1)]
    better: Annotated[Better, Field(strict=False)]


class ImpactMeasuresFile(Part):
    impact_measures: list[ImpactMeasurePart] = []


class TermPart(Part):
    slug: Slug
    term: Short
    also: list[Short] = []
    short: Line
    text: Text
    in_document: bool = False


class GlossaryFile(Part):
    terms: list[TermPart] = []


class Pack(Part):
    """A whole pack, checked."""

    area: AreaFile
    organisations: OrganisationsFile = OrganisationsFile()
    strategy: StrategyFile
    intentions: IntentionsFile = IntentionsFile()
    statements: StatementsFile = StatementsFile()
    voices: VoicesFile = VoicesFile()
    figures: FiguresFile = FiguresFile()
    measures: ImpactMeasuresFile = ImpactMeasuresFile()
    glossary: GlossaryFile = GlossaryFile()


FILES: Final[dict[str, tuple[str, type[Part]]]] = {
    "area.yaml": ("area", AreaFile),
    "organisations.yaml": ("organisations", OrganisationsFile),
    "strategy.yaml": ("strategy", StrategyFile),
    "intentions.yaml": ("intentions", IntentionsFile),
    "statements.yaml": ("statements", StatementsFile),
    "voices.yaml": ("voices", VoicesFile),
    "figures.yaml": ("figures", FiguresFile),
    "impact-measures.yaml": ("measures", ImpactMeasuresFile),
    "glossary.yaml": ("glossary", GlossaryFile),
}
"""The files that the loader reads: the pack's own name for each, and its shape."""

REQUIRED: Final = frozenset({"area.yaml", "strategy.yaml"})
