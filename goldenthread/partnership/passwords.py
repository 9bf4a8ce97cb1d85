"""Refuses passwords that are on the installation's list of stolen ones, where it has such a list."""

from pathlib import Path

from django.core.exceptions import ValidationError

from goldenthread.partnership.rules import breached


class BreachedPasswordValidator:
    """:param path: the list, already checked when the environment was read; None where the installation has none."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 - Django's signature
        if self.path is not None and breached.is_breached(password, self.path):
            raise ValidationError(
                "This password has been stolen from another website, so somebody could guess it. Choose another.",
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return "" if self.path is None else "It must not be on the list of passwords stolen from other websites."
