"""An e-mail goes out when, and only when, what it tells of was committed."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, transaction
from procrastinate import testing
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from goldenthread.foundations import tasks
from goldenthread.foundations.notifications import notify
from tests import databases

pytestmark = pytest.mark.postgres15


def test_a_message_is_a_job_of_the_writers_transaction(db: None) -> None:
    number = notify(
        to="alice@example.com", subject="An action\nis due", paragraphs=["It is due on Friday.", "Sign in to see it."]
    )
    job = ProcrastinateJob.objects.get(pk=number)
    assert job.task_name == "foundations.send_email"
    assert job.args["subject"] == "An action is due"
    assert job.args["body"] == "It is due on Friday.\n\nSign in to see it.\n\nGolden Thread"
    assert mail.outbox == []


def test_nothing_is_sent_of_what_was_taken_back(db: None) -> None:
    with transaction.atomic():
        notify(to="alice@example.com", subject="Never", paragraphs=["It did not happen."])
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


def test_the_job_sends_the_message(db: None) -> None:
    tasks.send_email(to="alice@example.com", subject="Due", body="It is due.")
    [message] = mail.outbox
    assert (message.to, message.subject, message.body) == (["alice@example.com"], "Due", "It is due.")


def test_a_worker_takes_the_jobs_that_are_waiting() -> None:
    connector = testing.InMemoryConnector()
    with app.replace_connector(connector) as replaced:
        notify(to="bob@example.com", subject="Hello", paragraphs=["Hello."])
        replaced.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert [message.to for message in mail.outbox] == [["bob@example.com"]]
    assert [job["status"] for job in connector.jobs.values()] == ["succeeded"]


def test_a_worker_process_sends_what_was_committed(installation: dict[str, str], tmp_path: Path) -> None:
    told = "from goldenthread.foundations.notifications import notify; notify(to='bob@example.com', subject='Hello', paragraphs=['Hi.'])"
    manage = [sys.executable, "-m", "goldenthread", "django"]
    subprocess.run([*manage, "shell", "--command", told], cwd=databases.ROOT, env=installation, check=True)
    subprocess.run([*manage, "procrastinate", "worker", "--one-shot"], cwd=databases.ROOT, env=installation, check=True)
    [sent] = (tmp_path / "mail").iterdir()
    assert "To: bob@example.com" in sent.read_text()


def test_the_webs_role_may_use_the_queue(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'procrastinate_jobs', 'INSERT, UPDATE')")
        assert cursor.fetchone() == (True,)
