"""What actions about money refuse, in words for the person, and the field that it is about."""

from decimal import Decimal

from goldenthread.foundations.rules.money import format_pounds


class MoneyRefusedError(Exception):
    """:ivar field: the argument that the refusal is about; None where it is about the whole."""

    field: str | None = None


class NotEnoughInFundError(MoneyRefusedError):
    """More would be set aside than partners put in."""

    field = "amount"

    def __init__(self, left: Decimal) -> None:
        super().__init__(f"This fund has {format_pounds(left)} left to allocate")
        self.left = left


class NotEnoughSetAsideError(MoneyRefusedError):
    """More would be in contracts and grants than is set aside."""

    def __init__(self, left: Decimal, field: str) -> None:
        super().__init__(f"This allocation has {format_pounds(left)} left for contracts and grants")
        self.left = left
        self.field = field


class PromisedAlreadyError(MoneyRefusedError):
    """Less would be there than is promised on."""

    field = "amount"

    def __init__(self, least: Decimal, promised: str) -> None:
        super().__init__(f"This must be {format_pounds(least)} or more, because the rest is {promised} already")
        self.least = least


class ThereAlreadyError(MoneyRefusedError):
    def __init__(self, message: str, field: str | None) -> None:
        super().__init__(message)
        self.field = field


class StillUsedError(MoneyRefusedError):
    """Something rests on what is to be taken out."""


class TakenOutError(MoneyRefusedError):
    """What is to be built on was taken out."""
