"""Forms about people and their roles."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password

from goldenthread.foundations import clock
from goldenthread.foundations.forms import DateField, Form
from goldenthread.foundations.history_sentences import with_article
from goldenthread.partnership.models import Agency, Area, Membership, User
from goldenthread.partnership.rules.roles import ROLES, Role, kind_in_a_sentence

EMAIL_FORMAT = "Enter an email address in the correct format, like name@example.com"


class AgencyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({kind_in_a_sentence(obj.kind)})"


class RoleForm(Form):
    """A role in an agency of the area."""

    agency = AgencyChoice(
        queryset=Agency.objects.none(),
        label="Organisation",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose an organisation"},
    )
    role = forms.ChoiceField(
        choices=[(code, role.name) for code, role in ROLES.items()],
        widget=forms.RadioSelect,
        label="Role",
        error_messages={"required": "Choose a role"},
    )

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(area=area)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        agency, code = cleaned.get("agency"), cleaned.get("role")
        if agency and code and agency.kind not in ROLES[code].agencies:
            self.add_error("role", _not_a_role_of(agency, ROLES[code]))
        return cleaned


class InvitationForm(RoleForm):
    name = forms.CharField(max_length=120, label="Full name", error_messages={"required": "Enter their full name"})
    email = forms.EmailField(
        label="Email address at work",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter their email address", "invalid": EMAIL_FORMAT},
    )
    about = forms.CharField(
        max_length=80,
        required=False,
        label="What they do, in a few words",
        help_text="Such as speech and language therapist.",
    )
    field_order = ["name", "email", "about", "agency", "role"]


class EndRoleForm(Form):
    ended_on = DateField(
        label="Last day of the role", help_text="They keep it to the end of this day. For example, 27 3 2027."
    )
    why = forms.CharField(
        max_length=200,
        required=False,
        label="Why it ends",
        help_text="Such as: they moved to another team. History keeps it.",
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"ended_on": clock.today()})
        super().__init__(*args, **kwargs)
        self.membership = membership

    def clean_ended_on(self) -> Any:
        day = self.cleaned_data["ended_on"]
        if day < self.membership.started_on:
            raise forms.ValidationError("The last day of the role must be on or after its first day")
        return day


class FilterForm(Form):
    words = forms.CharField(required=False, label="Name, email address or organisation")
    role = forms.ChoiceField(
        required=False, label="Role", choices=[("", "Any role"), *((code, role.name) for code, role in ROLES.items())]
    )
    past = forms.BooleanField(required=False, label="Show people whose roles have ended")


class FirstPasswordForm(Form):
    password1 = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )
    password2 = forms.CharField(
        label="Password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter the password again"},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords must be the same")
        return cleaned


def _not_a_role_of(agency: Agency, role: type[Role]) -> str:
    return f"{role.name} is not a role in {with_article(kind_in_a_sentence(agency.kind))}. Choose another role or organisation"
