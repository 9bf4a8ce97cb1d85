"""Money is public to read. Who may write it."""

from typing import TYPE_CHECKING

from goldenthread.partnership.access import require
from goldenthread.partnership.actions import INSTALLER

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User


def require_edit(by: "User", area: "Area") -> None:
    """:raises NotAllowedError: unless they are a commissioner there, or the installation that loads a story."""
    if by.email != INSTALLER:
        require(by, "market.edit", area)
