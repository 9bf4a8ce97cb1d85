from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from goldenthread.foundations import clock
from goldenthread.foundations.forms import DateField, Form
from goldenthread.foundations.rules.dates import format_date
from goldenthread.foundations.rules.money import format_pounds
from goldenthread.foundations.versions import Versioned, offer_again
from goldenthread.market.models import Fund
from goldenthread.market.rules.sums import financial_year, format_financial_year
from goldenthread.partnership import queries as partnership
from goldenthread.strategy import queries as strategy

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

POUNDS_HINT = "In pounds, such as 12,000 or 350.50"


class PoundsField(forms.DecimalField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", POUNDS_HINT)
        super().__init__(
            max_digits=14,
            decimal_places=2,
            min_value=Decimal("0.01"),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
            error_messages={
                "required": "Enter an amount",
                "invalid": "Enter an amount such as 12,000 or 350.50",
                "min_value": "Enter an amount of more than nothing",
                "max_decimal_places": "Enter pounds and pence, with two figures after the point",
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("£", "").replace(",", "").replace(" ", "")
        return super().to_python(value)


class EntryForm(Form):
    """A form over an entry. It carries the version that it was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, entry: Versioned | None = None, **kwargs: Any) -> None:
        self.entry = entry
        if entry is not None:
            kwargs["initial"] = {name: getattr(entry, name, None) for name in self.base_fields} | kwargs.get(
                "initial", {}
            )
        super().__init__(*args, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, the version apart."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def opened_version(self) -> int:
        return self.cleaned_data.get("version") or 0

    def catch_up(self) -> None:
        """Somebody saved meanwhile: says what they wrote, and lets the next save replace it knowingly."""
        entry = self.entry
        assert entry is not None  # noqa: S101 - only what is there changes meanwhile
        offer_again(self, entry)
        for name, field in self.fields.items():
            now = getattr(entry, name, None)
            if name != "version" and now != self.cleaned_data.get(name):
                self.add_error(name, f"{field.label} is now: {_in_words(entry, name, now)}. Save again to use yours")


def _in_words(entry: Model, name: str, value: object) -> str:
    shown = getattr(entry, f"get_{name}_display", None)
    if shown is not None:
        return str(shown())
    if isinstance(value, Decimal):
        return format_pounds(value)
    if isinstance(value, date):
        return format_date(value)
    return str(value) if value not in {None, ""} else "empty"


def _text(label: str, rows: int = 0, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    missing = f"Enter {label[0].lower()}{label[1:]}"
    return forms.CharField(label=label, widget=widget, error_messages={"required": missing}, **kwargs)


def _agency(label: str, missing: str) -> "forms.ModelChoiceField[Any]":
    return forms.ModelChoiceField(
        label=label,
        queryset=None,
        empty_label="Choose",
        error_messages={"required": missing, "invalid_choice": missing},
    )


class FundForm(EntryForm):
    name = _text("Name", max_length=120)
    purpose = _text("What it is for", rows=4)
    kind = forms.ChoiceField(
        label="How partners share it",
        choices=[
            ("pooled", "Pooled: partners put it in one pot and spend it together"),
            ("aligned", "Aligned: each partner keeps its own, and they plan together"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how partners share it"},
    )
    financial_year = forms.TypedChoiceField(label="Financial year", coerce=int)
    lead_agency = _agency("Agency that leads it", "Choose the agency that leads it")
    agreement = _text(
        "Agreement it rests on",
        required=False,
        max_length=200,
        help_text="Such as the section 75 agreement and its date",
    )

    def __init__(self, *args: Any, area: "Area", entry: Fund | None = None, **kwargs: Any) -> None:
        super().__init__(*args, entry=entry, **kwargs)
        this = financial_year(clock.today())
        years = sorted({this - 1, this, this + 1, this + 2} | ({entry.financial_year} if entry else set()))
        cast("forms.ChoiceField", self.fields["financial_year"]).choices = [
            (y, format_financial_year(y)) for y in years
        ]
        self.initial.setdefault("financial_year", this)
        _choose_from(self, "lead_agency", partnership.agencies(area))


class ContributionForm(EntryForm):
    agency = _agency("Who puts it in", "Choose who puts it in")
    amount = PoundsField(label="Amount")

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from(self, "agency", partnership.agencies(area))


class AllocationForm(EntryForm):
    intention: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label="What it is for",
        queryset=None,
        required=False,
        empty_label="No intention yet",
        help_text="An intention of the strategy. Money on no intention is listed as a gap.",
    )
    amount = PoundsField(label="Amount")

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from(self, "intention", strategy.intentions(area))


class ContractForm(EntryForm):
    title = _text("Title", max_length=160)
    reference = _text("Reference", max_length=40, help_text="The number it has in the contracts register")
    provider = _agency("Who provides it", "Choose who provides it")
    value = PoundsField(label="Value", help_text=f"What this allocation pays for it. {POUNDS_HINT}")
    starts_on = DateField(label="Start")
    ends_on = DateField(label="End")
    must_achieve = _text("What it must achieve", rows=5)

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from(self, "provider", partnership.agencies(area))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "End must be the same as or after the start")
        return cleaned


class GrantForm(EntryForm):
    title = _text("Title", max_length=160)
    recipient = _agency("Who it goes to", "Choose who it goes to")
    amount = PoundsField(label="Amount")
    purpose = _text("What it is for", rows=4)
    awarded_on = DateField(label="Awarded on")

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from(self, "recipient", partnership.agencies(area))


class ReviewForm(EntryForm):
    reviewed_on = DateField(label="Reviewed on")
    spent = PoundsField(label="Spent so far")
    units = forms.IntegerField(
        label="How many",
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        error_messages={
            "required": "Enter how many", "invalid": "Enter a whole number, such as 24", "min_value": "Enter 1 or more",
        },
    )  # fmt: skip
    unit = forms.ChoiceField(
        label="Of what",
        choices=[
            ("child", "Children or young people helped"),
            ("session", "Sessions"),
            ("hour", "Hours"),
            ("place", "Places"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose of what"},
    )
    found = _text("What was found", rows=5)

    def clean_reviewed_on(self) -> date:
        day: date = self.cleaned_data["reviewed_on"]
        if day > clock.today():
            raise ValidationError("Reviewed on must be today or in the past")
        return day


class ReasonForm(EntryForm):
    because = _text("Why", rows=3, help_text="Everybody can read this.")


def _choose_from(form: Form, name: str, rows: Any) -> None:
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows
