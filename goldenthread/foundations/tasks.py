"""Background jobs of the foundations. Procrastinate finds this module by its name."""

from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

RETRY = RetryStrategy(max_attempts=6, exponential_wait=5)


@app.task(name="foundations.send_email", queue="mail", retry=RETRY)
def send_email(*, to: str, subject: str, body: str) -> None:
    """Sends one e-mail. Tried again after 5, 25, 125 ... seconds while the mail server refuses it."""
    EmailMessage(subject=subject, body=body, to=[to]).send()
