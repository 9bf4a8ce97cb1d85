"""What `goldenthread doctor` finds, each fault made for real where a test can make it."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import LazySettings
from psycopg import sql

from goldenthread.config import doctor
from tests import databases


@pytest.fixture
def own_database(monkeypatch: pytest.MonkeyPatch, database_name: str, db: None) -> None:
    """The environment names this test run's own database, as the web's role and as the owner."""
    monkeypatch.setenv("DATABASE_URL", databases.address("DATABASE_URL", database_name))
    monkeypatch.setenv("DATABASE_OWNER_URL", databases.address("DATABASE_OWNER_URL", database_name))


@pytest.mark.postgres15
def test_a_good_installation_has_nothing_wrong(own_database: None) -> None:
    assert doctor.examine() == []


def test_settings_that_cannot_be_used_are_all_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_EMAIL_PORT", "many")
    assert doctor.examine()[0].startswith("GOLDENTHREAD_EMAIL_PORT")


def test_no_database_yet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("DATABASE_OWNER_URL")
    monkeypatch.setenv("GOLDENTHREAD_VAR", str(tmp_path))
    assert "There is no database yet" in doctor.examine()[-1]
    (tmp_path / "postgres.ready").touch()
    assert "not running" in doctor.examine()[-1]


def test_a_database_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:secret-word@127.0.0.1:1/nothing")
    found = doctor.examine()[-1]
    assert "can't be reached" in found
    assert "secret-word" not in found


def test_the_owner_as_the_webs_role(own_database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", os.environ["DATABASE_OWNER_URL"])
    found = "\n".join(doctor.examine())
    assert "owns" in found
    assert "name the same role" in found


@pytest.fixture
def powerful_role(superuser: "psycopg.Connection[tuple[object, ...]]") -> Iterator[str]:
    name = f"test_powerful_{os.getpid()}"
    superuser.execute(sql.SQL("CREATE ROLE {} LOGIN BYPASSRLS PASSWORD 'word'").format(sql.Identifier(name)))
    yield name
    superuser.execute(sql.SQL("DROP OWNED BY {0}").format(sql.Identifier(name)))
    superuser.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


@pytest.mark.parametrize(("power", "said"), [("BYPASSRLS", "may bypass"), ("SUPERUSER", "is a superuser")])
def test_a_role_that_bypasses_row_level_security(
    own_database: None,
    monkeypatch: pytest.MonkeyPatch,
    powerful_role: str,
    superuser: "psycopg.Connection[tuple[object, ...]]",
    power: str,
    said: str,
) -> None:
    superuser.execute(sql.SQL("ALTER ROLE {} {}").format(sql.Identifier(powerful_role), sql.SQL(power)))
    address = os.environ["DATABASE_URL"]
    who = address.split("://")[1].split("@")[0]
    monkeypatch.setenv("DATABASE_URL", address.replace(who, f"{powerful_role}:word", 1))
    assert any(said in line for line in doctor.examine())


def test_a_role_that_cannot_load_files(own_database: None, database_name: str) -> None:
    with psycopg.connect(databases.owner_address(database_name), autocommit=True) as owner:
        database = sql.Identifier(database_name)
        owner.execute(sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(database))
        assert any("temporary tables" in line for line in doctor.examine())
        owner.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO PUBLIC").format(database))


def test_debug_missing_assets_and_open_files(
    own_database: None, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.DEBUG = True
    settings.STATIC_ROOT = tmp_path / "static"
    monkeypatch.setenv("GOLDENTHREAD_VAR", str(tmp_path))
    (tmp_path / "secret.key").write_text("key")
    (tmp_path / "secret.key").chmod(0o644)
    found = "\n".join(doctor.examine())
    assert "GOLDENTHREAD_DEBUG is on" in found
    assert "not built" in found
    assert "chmod 600" in found


def test_a_public_host_without_email(own_database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_HOSTS", "send.example.org")
    monkeypatch.setenv("GOLDENTHREAD_SECRET_KEY", "x" * 60)
    assert any("No e-mail is sent" in line for line in doctor.examine())


def test_without_the_owners_address(own_database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_OWNER_URL")
    assert any("DATABASE_OWNER_URL is not set" in line for line in doctor.examine())
