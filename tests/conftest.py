import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.cache import caches
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker

from tests import databases

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def database_name() -> str:
    return f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"


@pytest.fixture(scope="session")
def django_db_setup(database_name: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the migrated template for this worker, used as the web's role, which owns nothing."""
    databases.create(database_name, databases.template())
    with django_db_blocker.unblock():
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = database_name
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(database_name)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    caches["pages"].clear()


@pytest.fixture
def owner(db: None, database_name: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection as the tables' owner, to look at the database from above. It does not see an open test's rows."""
    with psycopg.connect(databases.owner_address(database_name)) as owner_connection:
        yield owner_connection


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an installation with a migrated database of its own, for commands run as processes."""
    name = f"test_installation_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    databases.create(name, databases.template())
    yield {
        **os.environ,
        "GOLDENTHREAD_VAR": str(tmp_path),
        "DATABASE_URL": databases.address("DATABASE_URL", name),
        "DATABASE_OWNER_URL": databases.address("DATABASE_OWNER_URL", name),
    }
    databases.drop(name)


@pytest.fixture
def superuser() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection that may make roles. Only the test run's own servers have it."""
    with psycopg.connect(os.environ["GOLDENTHREAD_TEST_SUPERUSER"], autocommit=True) as powerful:
        yield powerful


@pytest.fixture
def at_once(db: None) -> None:
    """Constraints that PostgreSQL checks at commit are checked at each statement."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published data and standards that lies beside the project on a developer's machine."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with published data and standards is not here")
    return folder
