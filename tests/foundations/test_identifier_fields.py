from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.template import engines
from django.test.utils import isolate_apps

from goldenthread.foundations.identifiers import (
    NHSNumberField,
    PostcodeField,
    UKPRNField,
    ULNField,
    UPNField,
    UPNFormField,
    URNField,
    format_check,
)
from goldenthread.foundations.rules.identifiers import InvalidIdentifier

FIELDS: list[tuple[Any, str, str, str]] = [
    (NHSNumberField, "943 476 5919", "9434765919", "9434765871"),
    (UPNField, "b801200005001", "B801200005001", "A801200005001"),
    (ULNField, "92763 08686", "9276308686", "9999999999"),
    (URNField, " 104422", "104422", "004422"),
    (UKPRNField, "1000 3955", "10003955", "20003955"),
    (PostcodeField, "l369yy", "L36 9YY", "L36"),
]


@contextmanager
def pupils() -> Iterator[Any]:
    """A model with an optional UPN, on a table of this transaction."""
    with isolate_apps("goldenthread.foundations"):

        class Pupil(models.Model):
            upn = UPNField(null=True, blank=True)

            class Meta:
                app_label = "foundations"
                db_table = "scratch_pupil"
                constraints = [format_check("upn", UPNField, name="scratch_pupil_upn_format")]

            def __str__(self) -> str:
                return str(self.upn)

        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE scratch_pupil (id bigserial PRIMARY KEY, upn varchar(13)) ON COMMIT DROP"
            )
            with connection.schema_editor(collect_sql=True) as editor:
                statement = Pupil._meta.constraints[0].create_sql(Pupil, editor)
            cursor.execute(str(statement))
        yield Pupil


@pytest.mark.parametrize(("field", "typed", "kept", "wrong"), FIELDS)
def test_a_field_keeps_one_form_and_refuses_what_is_wrong(field: Any, typed: str, kept: str, wrong: str) -> None:
    column = field()
    assert column.clean(typed, None) == kept
    assert column.get_prep_value(typed) == kept
    with pytest.raises(ValidationError) as refused:
        column.clean(wrong, None)
    assert refused.value.messages[0]


@pytest.mark.parametrize(("field", "typed", "kept", "wrong"), FIELDS)
def test_a_form_shows_the_rules_own_message(field: Any, typed: str, kept: str, wrong: str) -> None:
    class Question(forms.Form):
        number = field().formfield()
        perhaps = field(null=True, blank=True).formfield()

    answered = Question({"number": typed, "perhaps": ""})
    assert answered.is_valid()
    assert answered.cleaned_data == {"number": kept, "perhaps": None}
    assert "maxlength" not in answered.as_p()

    with pytest.raises(ValidationError) as rule:
        field().to_python(wrong)
    assert Question({"number": wrong}).errors["number"] == rule.value.messages


def test_a_form_field_by_itself() -> None:
    upn = UPNFormField(required=False, max_length=13)
    assert upn.clean(" b801 2000 05001 ") == "B801200005001"
    assert upn.clean("") == ""
    assert upn.widget_attrs(forms.TextInput()) == {"spellcheck": "false"}


@pytest.mark.parametrize("field", [row[0] for row in FIELDS])
def test_migrations_see_plain_text_of_one_length(field: Any) -> None:
    name, path, args, kwargs = field("the number", null=True).deconstruct()
    assert (name, path, args) == (None, "django.db.models.CharField", [])
    assert kwargs == {"verbose_name": "the number", "null": True, "max_length": field.characters}
    assert type(field(null=True).clone()) is field


@pytest.mark.parametrize(("field", "typed", "kept", "wrong"), FIELDS)
@pytest.mark.django_db
def test_what_the_rule_accepts_the_databases_pattern_accepts(field: Any, typed: str, kept: str, wrong: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~ %s, %s ~ %s", [kept, f"^({field.pattern})$", f"{kept}\n", f"^({field.pattern})$"])
        assert cursor.fetchone() == (True, False)


@pytest.mark.django_db
def test_alice_is_found_by_her_upn_however_it_is_typed() -> None:
    with pupils() as pupil:
        alice = pupil.objects.create(upn="b801 2000 05001")
        assert alice.upn == "B801200005001"
        assert pupil.objects.get(upn=" B8012-00005001") == alice
        assert pupil.objects.filter(upn__in=["b801200005001", "nonsense"]).count() == 1
        assert not pupil.objects.filter(upn="nonsense").exists()
        assert pupil.objects.filter(upn__startswith="B801").exists()


@pytest.mark.django_db
def test_bob_can_have_no_upn_yet() -> None:
    with pupils() as pupil:
        assert pupil.objects.create(upn=None).upn is None


@pytest.mark.django_db
def test_a_wrong_upn_can_not_be_saved() -> None:
    with pupils() as pupil:
        with pytest.raises(InvalidIdentifier), transaction.atomic():
            pupil.objects.create(upn="A801200005001")
        alice = pupil.objects.create(upn="B801200005001")
        for wrong in ("nonsense", ""):
            with pytest.raises(IntegrityError, match="scratch_pupil_upn_format"), transaction.atomic():
                pupil.objects.filter(pk=alice.pk).update(upn=wrong)


def test_a_page_shows_it_as_a_gov_uk_component() -> None:
    class Question(forms.Form):
        number = NHSNumberField("NHS number").formfield()

    template = engines["jinja2"].from_string(
        '{% from "foundations/form.html" import form_field with context %}{{ form_field(form["number"]) }}'
    )
    page = template.render({"form": Question({"number": "943 476"})})
    assert 'spellcheck="false"' in page
    assert 'inputmode="numeric"' in page
    assert 'value="943 476"' in page
    assert "An NHS number has 10 digits. This one has 6" in page
