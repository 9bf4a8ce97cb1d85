"""The kinds of value that an area pack holds, with errors that say what was expected."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


def matching(pattern: str, expected: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(f'expected {expected}, found "{value}"')
        return value

    return check


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("expected a number such as 19.3, without quotes")  # noqa: TRY004 - pydantic reads ValueError
    return Decimal(value)


Slug = Annotated[
    str,
    Field(max_length=80),
    AfterValidator(
        matching(r"[a-z0-9]+(-[a-z0-9]+)*", 'a word for addresses such as "one-front-door" (a-z, 0-9 and -)')
    ),
]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Short = Annotated[str, Field(min_length=1, max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=5000)]
Number = Annotated[Decimal, BeforeValidator(_number), Field(strict=False, max_digits=12, decimal_places=2)]
Year = Annotated[int, Field(ge=1990, le=2100)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
