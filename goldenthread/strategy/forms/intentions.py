from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, QuerySet

from goldenthread.foundations.forms import Form

if TYPE_CHECKING:
    from django.forms.models import ModelChoiceField

WORDS = {
    "priority": ("Priority", "Choose a priority"),
    "voice": ("What was said", "Choose what was said"),
    "figure": ("Figure", "Choose a figure"),
    "indicator": ("Published figure", "Choose a published figure"),
    "promise": ("Promise", "Choose a promise"),
}


class IntentionForm(Form):
    title = forms.CharField(
        label="Short name",
        max_length=200,
        help_text="A few plain words. Families see them first.",
        error_messages={
            "required": "Enter a short name",
            "max_length": "The short name must be 200 characters or fewer",
        },
    )
    text = forms.CharField(
        label="What the strategy says",
        widget=forms.Textarea,
        error_messages={"required": "Enter what the strategy says"},
    )
    why = forms.CharField(
        label="Why are you changing it?",
        required=False,
        max_length=300,
        help_text="Kept in the history.",
        error_messages={"max_length": "The reason must be 300 characters or fewer"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class LinkForm(Form):
    """Ties an intention to one more priority, voice, figure, published figure or promise, with the reason."""

    because = forms.CharField(
        label="Why do they belong together?",
        max_length=300,
        error_messages={
            "required": "Say why they belong together",
            "max_length": "The reason must be 300 characters or fewer",
        },
    )

    def __init__(self, *args: Any, end: str, targets: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label, required = WORDS[end]
        target: ModelChoiceField[Model] = forms.ModelChoiceField(
            targets,
            label=label,
            empty_label=required,
            error_messages={"required": required, "invalid_choice": required},
        )
        self.fields = {"target": target, **self.fields}
