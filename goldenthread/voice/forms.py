from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.foundations import clock
from goldenthread.foundations.forms import DateField, Form
from goldenthread.partnership import queries as partnership
from goldenthread.voice.models.response import STATUS_NAMES
from goldenthread.voice.rules.kinds import ResponseStatus

if TYPE_CHECKING:
    from django.forms.models import ModelChoiceField

    from goldenthread.partnership.models import Agency, Area


class ResponseForm(Form):
    text = forms.CharField(
        label="What was done, or will be?",
        widget=forms.Textarea,
        help_text="Families read this. If nothing can be done, say why.",
        error_messages={"required": "Enter what was done, or will be"},
    )
    status = forms.ChoiceField(
        label="How far is it?",
        widget=forms.RadioSelect,
        choices=[(status.value, name) for status, name in STATUS_NAMES.items()],
        error_messages={"required": "Choose how far it is", "invalid_choice": "Choose how far it is"},
    )
    done_on = DateField(label="Day on which it was done", required=False, help_text="Only for something that is done.")
    agency: "ModelChoiceField[Agency]" = forms.ModelChoiceField(
        None,
        label="Who answers",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose who answers"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = partnership.agencies(area)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        done_on = cleaned.get("done_on")
        if "done_on" in cleaned and "status" in cleaned:
            if cleaned["status"] == ResponseStatus.DONE and done_on is None:
                self.add_error("done_on", "Enter the day on which it was done")
            elif cleaned["status"] != ResponseStatus.DONE and done_on is not None:
                self.add_error("done_on", "Leave the day empty until it is done")
            elif done_on is not None and done_on > clock.today():
                self.add_error("done_on", "Day on which it was done must be today or in the past")
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        """What an action of `voice.actions` takes."""
        return {name: self.cleaned_data[name] for name in ("text", "status", "done_on", "agency")}


class ConfirmForm(Form):
    """Nothing but the version that the person is deciding about."""

    version = forms.IntegerField(widget=forms.HiddenInput)
