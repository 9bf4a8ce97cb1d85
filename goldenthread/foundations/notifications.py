"""Telling people by e-mail.

The message is a job in the writer's own transaction: it is sent if, and only if, what it tells of was committed, and a
mail server that is down for an hour loses nothing. An e-mail never holds anything about a child: it says what
changed in general words and where to read it after signing in.
"""

from collections.abc import Sequence

from goldenthread.foundations.tasks import send_email

SIGNATURE = "Golden Thread"


def notify(*, to: str, subject: str, paragraphs: Sequence[str]) -> int:
    """Sends an e-mail once the present transaction is committed.

    :param subject: one line; line breaks in it are taken out.
    :returns: the job's number.
    """
    body = "\n\n".join([*(paragraph.strip() for paragraph in paragraphs), SIGNATURE])
    return send_email.defer(to=to, subject=" ".join(subject.split()), body=body)
