"""Forms that render as GOV.UK components. A template says `{{ form_page(form, submit="Save") }}` and no more."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

EMPTY_CHOICE = "---------"


class DateWidget(forms.MultiWidget):
    """Day, month and year as three boxes, as people write a date."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"day": forms.TextInput(), "month": forms.TextInput(), "year": forms.TextInput()}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.MultiValueField):
    """A date in three boxes. Errors say what is wrong with which part."""

    widget = DateWidget

    def __init__(self, *, required: bool = True, **kwargs: Any) -> None:
        parts = tuple(forms.CharField(required=False) for _ in range(3))
        super().__init__(fields=parts, require_all_fields=False, required=required, **kwargs)

    def clean(self, value: Any) -> date | None:
        texts = [str(part or "").strip() for part in value or ["", "", ""]]
        name = (self.label or "The date") if isinstance(self.label, str) else "The date"
        if not any(texts):
            if self.required:
                raise ValidationError(f"Enter {name[0].lower()}{name[1:]}", code="required")
            return None
        missing = [word for word, text in zip(("day", "month", "year"), texts, strict=True) if not text]
        if missing:
            raise ValidationError(f"{name} must include a {' and a '.join(missing)}", code="incomplete")
        if len(texts[2]) != 4:
            raise ValidationError(f"{name} must have a year of four digits, such as 2027", code="year")
        try:
            return date(int(texts[2]), int(texts[1]), int(texts[0]))
        except ValueError as error:
            raise ValidationError(f"{name} must be a real date, such as 27 3 2027", code="invalid") from error


def form_errors(form: forms.BaseForm) -> list[dict[str, str]]:
    """The error summary's items: the text, and the address of the field it belongs to."""
    items: list[dict[str, str]] = []
    for name, errors in form.errors.items():
        href = "" if name == "__all__" else f"#{_first_id(form[name])}"
        items += [{"text": str(text), "href": href} if href else {"text": str(text)} for text in errors]
    return items


def choice_items(bound: forms.BoundField) -> list[dict[str, Any]]:
    """Radios' or checkboxes' items. The first one has the field's own id, so that the error summary leads to it."""
    chosen = _chosen(bound)
    items = [
        {"value": str(value), "text": str(text), "checked": str(value) in chosen} for value, text in _choices(bound)
    ]
    return [item for item in items if item["value"] or item["text"] != EMPTY_CHOICE]


def select_items(bound: forms.BoundField) -> list[dict[str, Any]]:
    chosen = _chosen(bound)
    return [
        {"value": str(value), "text": str(text), "selected": str(value) in chosen} for value, text in _choices(bound)
    ]


def _choices(bound: forms.BoundField) -> Iterable[tuple[Any, Any]]:
    return cast("Iterable[tuple[Any, Any]]", cast("Any", bound.field.widget).choices)


def _chosen(bound: forms.BoundField) -> set[str]:
    value = bound.value()
    values = value if isinstance(value, list | tuple | set) else [value]
    return {str(getattr(one, "pk", one)) for one in values if one is not None}


def _first_id(bound: forms.BoundField) -> str:
    """The id of the control that an error leads to: the first of a group, as the GOV.UK macros name it."""
    if isinstance(bound.field.widget, DateWidget):
        return f"{bound.auto_id}_day"
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return str(bound.auto_id)
    return str(bound.id_for_label or bound.auto_id)


class Form(forms.Form):
    """A plain form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form over a model's fields. It never saves: an action writes what it cleaned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def save(self, commit: bool = True) -> Any:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        raise TypeError("A form cleans; an action writes.")
