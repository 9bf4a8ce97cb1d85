from goldenthread.strategy.actions.intentions import change_intention
from goldenthread.strategy.actions.ledger import Entry, LoadReport
from goldenthread.strategy.actions.links import AlreadyLinkedError, add_link, decide_link
from goldenthread.strategy.actions.loading import load_pack
from goldenthread.strategy.actions.plan import (
    add_action,
    add_milestone,
    add_note,
    change_action,
    change_milestone,
    put_back_action,
    rate_action,
    remove_milestone,
    remove_note,
    withdraw_action,
)
from goldenthread.strategy.actions.stories import load_plan_story

__all__ = [
    "AlreadyLinkedError",
    "Entry",
    "LoadReport",
    "add_action",
    "add_link",
    "add_milestone",
    "add_note",
    "change_action",
    "change_intention",
    "change_milestone",
    "decide_link",
    "load_pack",
    "load_plan_story",
    "put_back_action",
    "rate_action",
    "remove_milestone",
    "remove_note",
    "withdraw_action",
]
