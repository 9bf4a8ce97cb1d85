"""Two people who change the same thing: the second is told, and nothing is lost."""

from typing import TYPE_CHECKING, TypeVar, cast

from django import forms
from django.db import models

if TYPE_CHECKING:
    from django.http import QueryDict

Row = TypeVar("Row", bound="Versioned")


class ChangedMeanwhileError(Exception):
    """Somebody else saved this after it was opened."""


class Versioned(models.Model):
    """A row whose every saved change raises `version`. A form carries the version that it was opened with."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def claim(row: Row, version: int) -> Row:
    """The row as it is now, locked until the transaction ends, with its version raised and not saved yet.

    :param version: as it was when the person opened it.
    :raises ChangedMeanwhileError: where it isn't any more.
    """
    fresh: Row = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if fresh.version != version:
        raise ChangedMeanwhileError
    fresh.version += 1
    return fresh


def offer_again(form: forms.Form, row: Versioned) -> None:
    """After `ChangedMeanwhileError`: the person's own words stay in the form, which now carries the newest version.

    The page shows beside it what the other person saved; who saves again has seen it.
    """
    row.refresh_from_db()
    data = cast("QueryDict", form.data).copy()
    data[form.add_prefix("version")] = str(row.version)
    form.data = data
    form.add_error(
        None, "Somebody else has changed this since you opened it. Compare with what they saved, then save again"
    )
