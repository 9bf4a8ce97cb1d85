from pathlib import Path

import pytest

from goldenthread.config.environment import BadEnvironmentError, describe, read

SECRET = "x" * 50


def test_nothing_set_is_this_machine_alone_with_the_embedded_server() -> None:
    environment = read({})
    assert environment.is_local
    assert environment.database_url == ""
    assert not environment.demo
    assert not environment.debug


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"DATABASE_URL": "mysql://somewhere/db"}, "DATABASE_URL: must be a PostgreSQL address"),
        ({"DATABASE_URL": "postgresql://host/x?nonsense=1"}, "DATABASE_URL: is not a PostgreSQL address"),
        ({"GOLDENTHREAD_IDLE_MINUTES": "soon"}, "GOLDENTHREAD_IDLE_MINUTES"),
        ({"GOLDENTHREAD_IDLE_MINUTES": "0"}, "GOLDENTHREAD_IDLE_MINUTES"),
        ({"GOLDENTHREAD_EMAIL_PORT": "99999"}, "GOLDENTHREAD_EMAIL_PORT"),
        ({"GOLDENTHREAD_HOSTS": "send.example.org"}, "GOLDENTHREAD_SECRET_KEY must be set"),
        (
            {"GOLDENTHREAD_HOSTS": "send.example.org", "GOLDENTHREAD_SECRET_KEY": "short"},
            "GOLDENTHREAD_SECRET_KEY must be set",
        ),
        (
            {"GOLDENTHREAD_HOSTS": "send.example.org", "GOLDENTHREAD_SECRET_KEY": SECRET, "GOLDENTHREAD_DEMO": "1"},
            "signs anybody in with one click",
        ),
        (
            {"GOLDENTHREAD_HOSTS": "send.example.org", "GOLDENTHREAD_SECRET_KEY": SECRET, "GOLDENTHREAD_DEBUG": "1"},
            "GOLDENTHREAD_DEBUG shows settings",
        ),
        ({"GOLDENTHREAD_OIDC_NAME": "Council"}, "OpenID Connect needs all of"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(variables: dict[str, str], said: str) -> None:
    with pytest.raises(BadEnvironmentError, match=said):
        read(variables)


def test_every_bad_setting_has_its_line() -> None:
    with pytest.raises(BadEnvironmentError) as caught:
        read({"DATABASE_URL": "nowhere", "GOLDENTHREAD_EMAIL_PORT": "many"})
    assert len(str(caught.value).splitlines()) == 2


def test_a_public_host_with_a_long_key_is_served() -> None:
    environment = read({"GOLDENTHREAD_HOSTS": "send.example.org, www.example.org", "GOLDENTHREAD_SECRET_KEY": SECRET})
    assert environment.hosts == ("send.example.org", "www.example.org")
    assert not environment.is_local
    assert environment.key() == SECRET


def test_a_local_installation_makes_its_key_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    environment = read({"GOLDENTHREAD_VAR": str(tmp_path / "new")})
    first = environment.key()
    assert len(first) > 50
    assert environment.key() == first
    assert (tmp_path / "new" / "secret.key").stat().st_mode & 0o077 == 0


def test_an_address_becomes_djangos_description() -> None:
    database = describe("postgresql://app:pa%2Fss@db.example:5433/thread?sslmode=require")
    assert database["HOST"] == "db.example"
    assert database["PORT"] == "5433"
    assert database["PASSWORD"] == "pa/ss"
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_migrations_use_the_owners_address() -> None:
    addresses = {"DATABASE_URL": "postgresql://app@h/d", "DATABASE_OWNER_URL": "postgresql://owner@h/d"}
    assert read(addresses).database()["USER"] == "app"
    assert read({**addresses, "GOLDENTHREAD_DATABASE_AS_OWNER": "1"}).database()["USER"] == "owner"
