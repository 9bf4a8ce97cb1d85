from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict

from goldenthread.foundations.forms import Form
from goldenthread.foundations.identifiers import PostcodeFormField
from goldenthread.foundations.postcodes.queries import locate
from goldenthread.foundations.versions import offer_again
from goldenthread.local_offer.actions import Cost, Place, ServiceFacts
from goldenthread.local_offer.models import Service, ServiceAtLocation
from goldenthread.local_offer.queries import Near
from goldenthread.local_offer.rules.facts import METRES_IN_MILE
from goldenthread.local_offer.rules.kinds import LEVELS, LOCATION_TYPES, STATUSES, THRIVE
from goldenthread.local_offer.rules.needs import NEEDS
from goldenthread.market import queries as market
from goldenthread.partnership import queries as partnership
from goldenthread.strategy import queries as strategy

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

_NEED_CHOICES = [(code, need.plain) for code, need in NEEDS.items()]
_MILES = ["1", "3", "5", "10", "20"]


def _number(name: str, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        required=False,
        min_value=0,
        error_messages={
            "invalid": f"{name} must be a whole number, such as 9",
            "min_value": f"{name} must be 0 or more",
        },
        **kwargs,
    )


class SearchForm(Form):
    """What somebody looks for. All of it may be empty."""

    q = forms.CharField(
        label="What do you need?", required=False, max_length=200, help_text="Such as swimming or talking"
    )
    need = forms.ChoiceField(label="Kind of need", required=False, choices=[("", "Any"), *_NEED_CHOICES])
    age = _number("Age", label="Age in years", max_value=120)
    postcode = PostcodeFormField(
        label="Postcode", required=False, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"})
    )
    miles = forms.ChoiceField(
        label="How far", required=False, choices=[(m, "1 mile" if m == "1" else f"{m} miles") for m in _MILES]
    )
    short_break = forms.BooleanField(label="Short breaks only", required=False)

    def __init__(self, data: QueryDict) -> None:
        asked = data.copy()
        asked.setdefault("miles", "5")
        super().__init__(asked if set(data) & set(self.base_fields) else None, initial={"miles": "5"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        postcode = cleaned.get("postcode")
        located = locate(postcode) if postcode else None
        if postcode and located is None:
            self.add_error("postcode", "We do not know where this postcode is. Check it, or leave it empty")
        metres = int(cleaned.get("miles") or "5") * METRES_IN_MILE
        cleaned["near"] = Near(located.point, metres) if located else None
        return cleaned

    def asked(self) -> dict[str, Any]:
        """What `queries.search` takes. What could not be understood is left out."""
        self.full_clean()
        cleaned = getattr(self, "cleaned_data", {})
        return {
            "text": cleaned.get("q", ""),
            "need": cleaned.get("need", ""),
            "age": cleaned.get("age"),
            "near": cleaned.get("near"),
            "short_break": cleaned.get("short_break", False),
        }


def _age(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=120,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-3"}),
        error_messages={"invalid": f"{label} must be a number, such as 9"},
    )


class ServiceForm(Form):
    """What a provider says about a service. It carries the version that it was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", max_length=160, error_messages={"required": "Enter the name"})
    alternate_name = forms.CharField(label="Other name that people use", max_length=160, required=False)
    description = forms.CharField(
        label="What it is",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Short sentences. Say what happens there.",
        error_messages={"required": "Enter what it is"},
    )
    how_to_get_it = forms.CharField(
        label="How to get it",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Can families ask themselves? Whom do they ask?",
        error_messages={"required": "Enter how to get it"},
    )
    level = forms.ChoiceField(
        label="Who it is for",
        choices=list(LEVELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is for"},
    )
    needs = forms.MultipleChoiceField(
        label="Needs it helps with",
        choices=_NEED_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Choose none if it is for everybody.",
    )
    minimum_age = _age("Youngest age")
    maximum_age = _age("Oldest age")
    thrive = forms.ChoiceField(label="THRIVE group", choices=[("", "None"), *THRIVE.items()], required=False)
    waiting_weeks = _number(
        "Weeks to wait now", label="Weeks to wait now", help_text="0 for no wait. Leave it empty if you do not know.",
        max_value=520,
    )  # fmt: skip
    cost_amount = forms.DecimalField(
        label="What it costs",
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
        help_text="In pounds. 0 if it is free.",
        error_messages={"invalid": "What it costs must be a number, such as 3.50"},
    )
    cost_description = forms.CharField(
        label="More about the cost", required=False, max_length=200, help_text="Such as: for each session"
    )
    phone = forms.CharField(label="Phone number", required=False, max_length=40)
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        error_messages={"invalid": "Enter an e-mail address such as name@example.org"},
    )
    url = forms.URLField(label="Website", required=False, assume_scheme="https")
    is_short_break = forms.BooleanField(label="It is a short break", required=False)
    takes_personal_budget = forms.BooleanField(label="Families can pay with a personal budget", required=False)
    alert = forms.CharField(
        label="What is different just now", required=False, max_length=300, help_text="Such as: closed on 26 May"
    )
    status = forms.ChoiceField(label="Is it running?", choices=list(STATUSES.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, service: Service | None = None, **kwargs: Any) -> None:
        self.service = service
        initial: dict[str, Any] = {"status": "active"}
        if service is not None:
            initial = {name: getattr(service, name, None) for name in self.base_fields} | _cost_of(service)
        super().__init__(*args, **{"initial": initial} | kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        youngest, oldest = cleaned.get("minimum_age"), cleaned.get("maximum_age")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("maximum_age", "Oldest age must be the same as or more than the youngest")
        return cleaned

    @property
    def opened_version(self) -> int:
        return self.cleaned_data.get("version") or 0

    def facts(self) -> ServiceFacts:
        other = {"version", "cost_amount", "cost_description", "organization"}
        return ServiceFacts(**{name: value for name, value in self.cleaned_data.items() if name not in other})

    def cost(self) -> Cost:
        cleaned = self.cleaned_data
        return Cost(amount=cleaned["cost_amount"], amount_description=cleaned["cost_description"])

    def catch_up(self) -> None:
        """Somebody saved meanwhile: names what they changed, and lets the next save replace it knowingly."""
        service = cast("Service", self.service)
        offer_again(self, service)
        now = {name: getattr(service, name, None) for name in self.fields} | _cost_of(service)
        for name, field in self.fields.items():
            if name != "version" and now[name] != self.cleaned_data.get(name):
                self.add_error(name, f"The other person saved: {_in_words(field, now[name])}")


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, forms.ChoiceField):
        chosen = [str(label) for key, label in cast("Any", field.choices) if key == value or key in (value or [])]
        return ", ".join(chosen) or "none"
    return "nothing" if value in {None, ""} else str(value)


def _cost_of(service: Service) -> dict[str, object]:
    first = service.cost_options.first()
    return {
        "cost_amount": first.amount if first else None,
        "cost_description": first.amount_description if first else "",
    }


class NewServiceForm(ServiceForm):
    organization: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label="Provider",
        queryset=None,
        empty_label="Choose",
        error_messages={"required": "Choose the provider"},
    )
    field_order = ("version", "organization")

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Any]", self.fields["organization"]).queryset = partnership.agencies(area)


class PlaceForm(Form):
    location_type = forms.ChoiceField(
        label="Where is it?", choices=list(LOCATION_TYPES.items()), widget=forms.RadioSelect, initial="physical",
        error_messages={"required": "Choose where it is"},
    )  # fmt: skip
    name = forms.CharField(label="Name of the place", max_length=120, required=False)
    address_1 = forms.CharField(label="Address", max_length=160, required=False)
    city = forms.CharField(label="Town", max_length=80, required=False)
    postal_code = PostcodeFormField(
        label="Postcode", required=False, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"})
    )
    when = forms.CharField(
        label="When",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Such as: Tuesdays, 4pm to 5:30pm",
    )
    accessibility = forms.CharField(
        label="Getting in and around",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as: step-free, a changing place with a hoist, a quiet room",
    )

    def __init__(self, *args: Any, at: ServiceAtLocation | None = None, **kwargs: Any) -> None:
        if at is not None:
            initial = {name: getattr(at.location, name, None) for name in self.base_fields} | {"when": at.description}
            kwargs["initial"] = initial
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (
            cleaned.get("location_type") == "physical"
            and not cleaned.get("postal_code")
            and "postal_code" not in self.errors
        ):
            self.add_error("postal_code", "Enter the postcode of the place")
        return cleaned

    def place(self) -> Place:
        return Place(**{name: value for name, value in self.cleaned_data.items() if value is not None})


class TieForm(Form):
    """One thing that puts a service on the thread."""

    to = forms.ChoiceField(label="What pays for it, or what it serves", error_messages={"required": "Choose one"})

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found: dict[str, tuple[str, Any]] = {
            f"{kind}-{thing.pk}": (kind, thing)
            for kind, things in (
                ("contract", market.contracts(area)),
                ("grant", market.grants(area)),
                ("intention", strategy.intentions(area)),
            )
            for thing in things
        }
        cast("forms.ChoiceField", self.fields["to"]).choices = [
            ("", "Choose"),
            *((key, f"{kind.capitalize()}: {thing.title}") for key, (kind, thing) in self.found.items()),
        ]

    def tied(self) -> dict[str, Any]:
        """As `actions.tie` takes it."""
        kind, thing = self.found[self.cleaned_data["to"]]
        return {kind: thing}


class ConfirmForm(Form):
    """A button, and no more."""
