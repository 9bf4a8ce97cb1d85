from enum import StrEnum


class VoiceKind(StrEnum):
    """`QUOTATION`: as somebody said it. `STATEMENT`: as a report says that people said."""

    QUOTATION = "quotation"
    STATEMENT = "statement"


class ResponseStatus(StrEnum):
    """How far an answer to what somebody said has come."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"
