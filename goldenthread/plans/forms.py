from typing import Any

from django import forms

from goldenthread.foundations import clock
from goldenthread.foundations.forms import DateField, Form
from goldenthread.plans.models import OutcomeReview, Provision, ProvisionComment
from goldenthread.plans.rules.amounts import monday_of, promised_in_week

MOST_MINUTES = 7 * 24 * 60
LONGEST_WORDS = 2000


class DeliveryForm(Form):
    """What was given in one week. What was promised is asked only where the plan does not say it by the week."""

    day = DateField(label="Any day of the week that this is about", help_text="For example, 2 11 2026")
    promised_minutes = forms.IntegerField(
        label="Minutes planned for that week", min_value=0, max_value=MOST_MINUTES, help_text="60 minutes is 1 hour"
    )
    given_minutes = forms.IntegerField(
        label="Minutes that were given", min_value=0, max_value=MOST_MINUTES, help_text="Write 0 if there was none"
    )
    given_by = forms.CharField(label="Who gave it", max_length=120, required=False)
    note = forms.CharField(
        label="Why it was different from the plan", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="The family will read this",
    )  # fmt: skip

    def __init__(self, *args: Any, provision: Provision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promised = promised_in_week(provision.minutes, provision.times, provision.per)
        if self.promised is not None:
            del self.fields["promised_minutes"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day = cleaned.get("day")
        if day is not None and monday_of(day) > clock.today():
            self.add_error("day", "That week has not begun yet. Choose a day in this week or before.")
        if self.promised is not None:
            cleaned["promised_minutes"] = self.promised
        promised, given = cleaned.get("promised_minutes"), cleaned.get("given_minutes")
        if promised is not None and given is not None and given < promised and not cleaned.get("note"):
            self.add_error("note", "Say why less was given than promised")
        return cleaned


class ReviewForm(Form):
    """How an outcome stands."""

    reviewed_on = DateField(label="Day of the review")
    status = forms.ChoiceField(label="How is it going?", choices=OutcomeReview.STATUSES, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What was said about it", max_length=LONGEST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In their own words, as they were said",
    )  # fmt: skip
    words_of = forms.ChoiceField(
        label="Whose words are these?", choices=OutcomeReview.WHOSE, required=False, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day = cleaned.get("reviewed_on")
        if day is not None and day > clock.today():
            self.add_error("reviewed_on", "The day of the review must be today or before")
        if cleaned.get("words") and not cleaned.get("words_of"):
            self.add_error("words_of", "Choose whose words these are")
        return cleaned


class CommentForm(Form):
    """What the family says."""

    happening = forms.ChoiceField(
        label="Is it happening?", choices=ProvisionComment.HAPPENING, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="What would you like to say about it?", max_length=LONGEST_WORDS, required=False,
        widget=forms.Textarea(attrs={"rows": 4}), help_text="Everybody who works with you on the plan can read this",
    )  # fmt: skip
