"""Loading the demonstration, once and again, and the people that it brings."""

import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from goldenthread.pages import demo
from goldenthread.pages.cli import demo as commands
from goldenthread.pages.models import DemonstrationLoad
from goldenthread.partnership import queries as partners
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.sign_in import second_factor
from goldenthread.thread import presenters, queries
from goldenthread.thread.presenters.words import STAGE_NAMES
from tests.pages.conftest import KNOWSLEY
from tests.pages.pages import text

NO_CHANGE = "The demonstration is loaded, and nothing has changed."


def run(*arguments: str) -> str:
    done = CliRunner().invoke(commands, arguments, env={"COLUMNS": "120", "PORT": ""})
    if done.exit_code not in {0, 1} or (done.exception and not isinstance(done.exception, SystemExit)):
        raise AssertionError(done.output) from done.exception
    return f"{done.exit_code} {done.output}"


def rows() -> dict[str, int]:
    """How many rows each table has, history included, but for what merely notes that something was loaded."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if not name.startswith(("pages_", "pghistory_", "django_"))
        ]
        counted = {}
        for name in tables:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            counted[name] = cursor.fetchone()[0]
    return counted


def test_the_demonstration_loads_with_its_people_and_a_second_time_changes_nothing(db: None) -> None:
    assert run("load")[0] == "0"
    assert Area.objects.get().slug == "knowsley"
    assert User.objects.filter(is_demo=True).count() >= 16
    before = rows()
    with CaptureQueriesContext(connection) as queries:
        assert NO_CHANGE in run("load")
    assert len(queries) == 1
    assert "is loaded." in run("load", "--again")
    assert rows() == before


def test_its_people_are_listed_with_the_page_on_which_to_sign_in(db: None) -> None:
    assert "Nobody yet." in run("accounts")
    run("load")
    listed = run("accounts", "--port", "8001")
    assert "http://127.0.0.1:8001/accounts/demo/" in listed
    for person in partners.demonstration_people():
        assert person.name in listed
        assert person.email in listed


def test_the_demonstrations_people_find_what_they_need_on_their_desks(db: None) -> None:
    run("load")
    desks = {}
    for email in ("carys.bevan", "nadia.rahman", "sam.okafor", "tom.ashworth"):
        client = Client()
        client.force_login(
            User.objects.get(email=f"{email}@demo.example"), "allauth.account.auth_backends.AuthenticationBackend"
        )
        session = client.session
        session[second_factor.VOUCHED] = True
        session.save()
        with override_settings(DEMO=True):
            desks[email] = text(client, "/desk/")
    assert "Your services" in desks["carys.bevan"]
    assert "Children and young people" not in desks["carys.bevan"]
    assert "Your family Aisha Knowsley" in desks["nadia.rahman"]
    assert "children's records are open to you." in desks["sam.okafor"]
    assert "Aisha" not in desks["tom.ashworth"]


def test_each_theme_has_a_public_thread_from_a_voice_to_a_service_and_to_a_measure(db: None) -> None:
    run("load")
    area = Area.objects.get()
    told = presenters.stories(area, queries.examples(area))
    assert len(told) == 3
    for story in told:
        stages = [step.stage for step in story.steps]
        assert stages == sorted(stages, key=list(STAGE_NAMES.values()).index)
        assert {"What families said", "What we will do", "Money", "Contracts and grants", "Services"} <= set(stages)
        assert {"Support for a child", "How we know"} <= set(stages), story.title


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KNOWSLEY, tmp_path / "knowsley"))


def test_a_bad_file_is_named_with_its_line_and_the_load_can_be_run_again(db: None, folder: Path) -> None:
    voices = (folder / "voices.yaml").read_text()
    (folder / "voices.yaml").write_text(voices.replace("kind: quotation", "kind: shout", 1))
    refused = run("load", str(folder))
    assert refused[0] == "1"
    assert "voices.yaml:27:" in refused
    assert not DemonstrationLoad.objects.exists()
    (folder / "voices.yaml").write_text(voices)
    assert run("load", str(folder))[0] == "0"


def test_a_bad_story_is_named_too(db: None, folder: Path) -> None:
    (folder / "people.yaml").write_text("people: [{name: Nobody}]\n")
    refused = run("load", str(folder))
    assert refused[0] == "1"
    assert "people.yaml" in refused


def test_a_folder_that_is_not_there(db: None, tmp_path: Path) -> None:
    assert "There is no folder" in run("load", str(tmp_path / "nowhere"))


def test_a_changed_file_or_a_new_one_is_seen(folder: Path) -> None:
    before = demo.digest(folder)
    assert demo.digest(folder) == before
    (folder / "stories" / "more.yaml").write_text("more: 1\n")
    added = demo.digest(folder)
    (folder / "stories" / "more.yaml").write_text("more: 2\n")
    assert len({before, added, demo.digest(folder)}) == 3
