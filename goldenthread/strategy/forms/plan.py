from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.foundations import clock
from goldenthread.foundations.forms import DateField, Form
from goldenthread.partnership import queries as partnership
from goldenthread.strategy.presenters.plan import RAG_WORDS

if TYPE_CHECKING:
    from datetime import date

    from django.forms.models import ModelChoiceField

    from goldenthread.partnership.models import Agency, Area, User


class ActionForm(Form):
    title = forms.CharField(
        label="What will be done",
        max_length=200,
        error_messages={
            "required": "Enter what will be done",
            "max_length": "What will be done must be 200 characters or fewer",
        },
    )
    detail = forms.CharField(label="More about it", required=False, widget=forms.Textarea)
    owner_agency: "ModelChoiceField[Agency]" = forms.ModelChoiceField(
        None,
        label="Who leads it",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose who leads it"},
    )
    owner_post = forms.CharField(
        label="Post that leads it",
        required=False,
        max_length=120,
        help_text="Such as “Head of inclusion”. Everybody sees this, so give a post and not a person's name.",
    )
    owner_email = forms.EmailField(
        label="E-mail address of the person who leads it",
        required=False,
        help_text="Somebody who can sign in here. The public does not see it.",
        error_messages={"invalid": "Enter an e-mail address, such as name@example.gov.uk"},
    )
    due_on = DateField(label="Due date", help_text="For example, 27 3 2027")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area
        self.fields["owner_agency"].queryset = partnership.agencies(area)  # type: ignore[attr-defined]

    def clean_owner_email(self) -> "User | None":
        email: str = self.cleaned_data["owner_email"]
        if not email:
            return None
        person = partnership.person(email)
        if person is None or not any(area.pk == self.area.pk for area in person.areas):
            raise forms.ValidationError("Enter the e-mail address of somebody who has a role in this area")
        return person

    @property
    def answers(self) -> dict[str, Any]:
        """What an action of `strategy.actions` takes."""
        cleaned = self.cleaned_data
        return {
            "title": cleaned["title"],
            "detail": cleaned["detail"],
            "owner_agency": cleaned["owner_agency"],
            "owner_post": cleaned["owner_post"],
            "owner": cleaned["owner_email"],
            "due_on": cleaned["due_on"],
        }


class RateForm(Form):
    rag = forms.ChoiceField(
        label="How is it going?",
        widget=forms.RadioSelect,
        choices=[(rag.value, words) for rag, (words, _) in RAG_WORDS.items()],
        error_messages={"required": "Choose how it is going", "invalid_choice": "Choose how it is going"},
    )
    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody sees this.",
        error_messages={"required": "Enter the reason"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MilestoneForm(Form):
    title = forms.CharField(
        label="Milestone",
        max_length=200,
        error_messages={
            "required": "Enter the milestone",
            "max_length": "The milestone must be 200 characters or fewer",
        },
    )
    due_on = DateField(label="Due date", help_text="For example, 27 3 2027")
    done_on = DateField(label="Day on which it was done", required=False, help_text="Leave it empty until it is done.")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_done_on(self) -> "date | None":
        done_on: date | None = self.cleaned_data["done_on"]
        if done_on is not None and done_on > clock.today():
            raise forms.ValidationError("Day on which it was done must be today or in the past")
        return done_on


class NoteForm(Form):
    text = forms.CharField(
        label="What has happened?",
        widget=forms.Textarea,
        help_text="Everybody sees this. Do not name a child or a family.",
        error_messages={"required": "Enter what has happened"},
    )


class ConfirmForm(Form):
    """Nothing but the version that the person is deciding about."""

    version = forms.IntegerField(widget=forms.HiddenInput)
