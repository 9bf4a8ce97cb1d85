"""Identifiers as field types of models and forms: kept in one form, refused with a sentence that helps.

A model names the field type, and adds `format_check` to its constraints so that the database refuses what no form saw.
Where it may be unknown it is null, never an empty text:

    upn = UPNField(null=True, blank=True, unique=True)

    class Meta:
        constraints = [format_check("upn", UPNField, name="children_child_upn_format")]
"""

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from goldenthread.foundations.rules.identifiers import (
    UPN_LETTERS,
    InvalidIdentifier,
    Parser,
    parse_nhs_number,
    parse_ukprn,
    parse_uln,
    parse_upn,
    parse_urn,
)
from goldenthread.foundations.rules.postcodes import POSTCODE_PATTERN, parse_postcode

_Set_contra = TypeVar("_Set_contra", contravariant=True)
_Get_co = TypeVar("_Get_co", covariant=True)

if TYPE_CHECKING:
    _CharField = models.CharField
else:

    class _CharField(models.CharField):
        def __class_getitem__(cls, _: object) -> type:  # the two types are for the type checker
            return cls


class IdentifierFormField(forms.CharField):
    """A text box whose answer is normalised, or refused with the rule's own message."""

    if TYPE_CHECKING:

        @staticmethod
        def parse(text: str) -> str: ...

    attributes: ClassVar[dict[str, str]] = {"spellcheck": "false", "inputmode": "numeric"}

    def __init__(self, **kwargs: Any) -> None:
        # A browser that stops at the stored length would cut off the spaces that people write.
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return _parsed(self.parse, text) if text else text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | self.attributes


class NHSNumberFormField(IdentifierFormField):
    parse = staticmethod(parse_nhs_number)


class UPNFormField(IdentifierFormField):
    parse = staticmethod(parse_upn)
    attributes = {"spellcheck": "false"}


class ULNFormField(IdentifierFormField):
    parse = staticmethod(parse_uln)


class URNFormField(IdentifierFormField):
    parse = staticmethod(parse_urn)


class UKPRNFormField(IdentifierFormField):
    parse = staticmethod(parse_ukprn)


class PostcodeFormField(IdentifierFormField):
    parse = staticmethod(parse_postcode)
    attributes = {"spellcheck": "false", "autocomplete": "postal-code"}


class IdentifierField(_CharField[_Set_contra, _Get_co]):
    """Text of one identifier, normalised whenever it is cleaned or saved, and compared in that form.

    Saving what can't be an identifier raises InvalidIdentifier; looking for it finds nothing. In migrations it is a
    plain CharField, so that a change of the rules changes no migration.
    """

    form_field: ClassVar[type[IdentifierFormField]]
    characters: ClassVar[int]
    pattern: ClassVar[str]
    """What PostgreSQL can check of it, as a regular expression for the whole text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = self.characters
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return _parsed(self.form_field.parse, text) if text else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.form_field.parse(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        value = models.Field.get_prep_value(self, value)  # CharField's own would refuse it, as a form does
        try:
            return value if value is None else self.form_field.parse(str(value))
        except InvalidIdentifier:
            return value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"form_class": self.form_field} | kwargs))


class NHSNumberField(IdentifierField[_Set_contra, _Get_co]):
    description = "NHS number"
    form_field = NHSNumberFormField
    characters = 10
    pattern = "[0-9]{10}"


class UPNField(IdentifierField[_Set_contra, _Get_co]):
    description = "Unique pupil number"
    form_field = UPNFormField
    characters = 13
    pattern = f"[{UPN_LETTERS}][0-9]{{11}}[0-9{UPN_LETTERS}]"


class ULNField(IdentifierField[_Set_contra, _Get_co]):
    description = "Unique learner number"
    form_field = ULNFormField
    characters = 10
    pattern = "[1-9][0-9]{9}"


class URNField(IdentifierField[_Set_contra, _Get_co]):
    description = "Unique reference number of a school or college"
    form_field = URNFormField
    characters = 6
    pattern = "[1-9][0-9]{5}"


class UKPRNField(IdentifierField[_Set_contra, _Get_co]):
    description = "UK provider reference number"
    form_field = UKPRNFormField
    characters = 8
    pattern = "1[0-9]{7}"


class PostcodeField(IdentifierField[_Set_contra, _Get_co]):
    description = "Postcode"
    form_field = PostcodeFormField
    characters = 8
    pattern = POSTCODE_PATTERN


def format_check(field: str, kind: type[IdentifierField[Any, Any]], *, name: str) -> models.CheckConstraint:
    """The constraint by which the database refuses what does not look like the identifier. Null passes."""
    return models.CheckConstraint(condition=Q(**{f"{field}__regex": f"^({kind.pattern})$"}), name=name)


def _parsed(parse: Parser, text: str) -> str:
    try:
        return parse(text)
    except InvalidIdentifier as refused:
        raise ValidationError(str(refused), code="invalid_identifier") from refused
