import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from tests import databases
from tests.children.cast import Place, place


@dataclass
class World:
    """Two areas whose rows are committed, in a database of their own, and ways to look at it."""

    database: str
    alder: Place
    birch: Place

    @contextmanager
    def as_owner(self) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(databases.owner_address(self.database)) as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def acting(self, user_id: int | None = None) -> Iterator[psycopg.Connection[Any]]:
        """A raw connection as the web's role, with somebody acting or nobody. What is done is undone."""
        with psycopg.connect(databases.address("DATABASE_URL", self.database)) as connection:
            if user_id is not None:
                connection.execute("SELECT set_config('goldenthread.actor', %s, true)", [str(user_id)])
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield connection
            connection.rollback()


Acting = Callable[..., AbstractContextManager[psycopg.Connection[Any]]]


@pytest.fixture(scope="session")
def world(database_name: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    name = f"{database_name}_world_{os.urandom(3).hex()}"
    databases.create(name, databases.template())
    default = connections["default"]
    usual = default.settings_dict["NAME"]
    with django_db_blocker.unblock():
        default.close()
        default.settings_dict["NAME"] = name
        try:
            made = World(name, place("alder", 1), place("birch", 2))
        finally:
            default.close()
            default.settings_dict["NAME"] = usual
    yield made
    databases.drop(name)
