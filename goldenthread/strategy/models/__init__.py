from goldenthread.strategy.models.action import Action, Milestone, ProgressNote
from goldenthread.strategy.models.board import Board, BoardSeat
from goldenthread.strategy.models.figure import Figure
from goldenthread.strategy.models.glossary import GlossaryTerm, NameChange
from goldenthread.strategy.models.intention import Intention
from goldenthread.strategy.models.link import (
    AnyLink,
    IntentionFigure,
    IntentionIndicator,
    IntentionPriority,
    IntentionPromise,
    IntentionVoice,
)
from goldenthread.strategy.models.loaded import LoadedItem
from goldenthread.strategy.models.measure import ImpactMeasure
from goldenthread.strategy.models.statement import Statement
from goldenthread.strategy.models.strategy import Priority, Strategy, Theme

__all__ = [
    "Action",
    "AnyLink",
    "Board",
    "BoardSeat",
    "Figure",
    "GlossaryTerm",
    "ImpactMeasure",
    "Intention",
    "IntentionFigure",
    "IntentionIndicator",
    "IntentionPriority",
    "IntentionPromise",
    "IntentionVoice",
    "LoadedItem",
    "Milestone",
    "NameChange",
    "Priority",
    "ProgressNote",
    "Statement",
    "Strategy",
    "Theme",
]
