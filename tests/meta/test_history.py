"""Every model keeps its history, by triggers that are really there; what doesn't is listed here with the reason."""

import pytest
from django.apps import apps
from django.db import connection, models

# Models of ours without history.
WITHOUT_HISTORY = {
    "children.AccessTrace": "a line for each look at a child's record, which the database lets nobody change",
    "foundations.ContentVersion": "a counter of changes to other tables; its history would say nothing",
    "foundations.Postcode": "a published table, replaced whole; the release is its history",
}

# Whole rooms and libraries.
PUBLISHED_STATISTICS = "insight"  # a release is loaded whole and kept beside the ones before it: that is its history
LIBRARIES = {
    "contenttypes": "Django's list of models",
    "auth": "Django's groups and permissions, which nothing here uses",
    "sessions": "who is signed in now; signing in and out is not a change of a record",
    "usersessions": "where somebody is signed in now, ended with the session",
    "pgtrigger": "holds no rows",
    "pghistory": "is the history",
    "procrastinate": "jobs that wait or have run, with their own events",
    "account": "people's sign-in addresses have history through partnership.SignInAddress",
    "mfa": "second factors have history through partnership.SecondFactor",
    "socialaccount": "ties to issuers have history through partnership.LinkedAccount",
}
THROUGH_PROXIES = {"account.EmailAddress", "mfa.Authenticator", "socialaccount.SocialAccount"}


def own_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("goldenthread.") and not hasattr(model, "pgh_tracked_model")
    ]


def is_tracked(model: type[models.Model]) -> bool:
    return bool(getattr(model, "pgh_event_models", {}))


def is_exempt(model: type[models.Model]) -> bool:
    return model._meta.label in WITHOUT_HISTORY or model._meta.app_label == PUBLISHED_STATISTICS


def triggers() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT tgrelid::regclass::text, split_part(tgname, '_', 3) FROM pg_trigger
            WHERE tgname LIKE 'pgtrigger_%' AND tgenabled <> 'D'
        """)
        return {(table, what) for table, what in cursor.fetchall()}


def untracked(candidates: list[type[models.Model]]) -> list[str]:
    return sorted(one._meta.label for one in candidates if not is_tracked(one) and not is_exempt(one))


def test_every_model_of_ours_is_tracked() -> None:
    assert untracked(own_models()) == []


def test_the_triggers_are_there(db: None) -> None:
    there = triggers()
    lacking = [
        f"{model._meta.db_table} {what}"
        for model in own_models()
        if is_tracked(model)
        for what in ("insert", "update", "delete")
        if (model._meta.db_table, what) not in there
    ]
    assert lacking == []


def test_a_model_without_history_is_caught() -> None:
    class Forgotten:
        _meta = type("Meta", (), {"label": "market.Forgotten", "app_label": "market"})

    assert untracked([Forgotten]) == ["market.Forgotten"]  # type: ignore[list-item]


@pytest.mark.parametrize("label", WITHOUT_HISTORY)
def test_no_exemption_outlives_its_model(label: str) -> None:
    assert not is_tracked(apps.get_model(label))


def test_every_library_that_keeps_rows_is_accounted_for() -> None:
    others = {model._meta.app_label for model in apps.get_models() if not model.__module__.startswith("goldenthread.")}
    event_models = {model._meta.app_label for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}
    assert others - event_models == set(LIBRARIES) & others
    assert others <= set(LIBRARIES) | event_models


@pytest.mark.parametrize("label", sorted(THROUGH_PROXIES))
def test_how_people_sign_in_has_history(label: str, db: None) -> None:
    table = apps.get_model(label)._meta.db_table
    assert {(table, what) for what in ("insert", "update", "delete")} <= triggers()
