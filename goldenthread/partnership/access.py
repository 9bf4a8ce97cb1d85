"""May this person do this here? Asked by every action; views ask through `foundations.access.requires`."""

from goldenthread.partnership.models import Area, User


class NotAllowedError(Exception):
    """The person's roles in this area don't include it."""

    def __init__(self, by: User, permission: str, area: Area) -> None:
        super().__init__(f"{by} does not have {permission} in {area}")


def require(by: User, permission: str, area: Area) -> None:
    """:raises NotAllowedError: unless a current role of `by` in `area` has `permission`."""
    if not by.may(permission, area):
        raise NotAllowedError(by, permission, area)
