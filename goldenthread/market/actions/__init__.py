from goldenthread.market.actions.contracts import add_contract, add_grant, add_review, change_contract, change_grant
from goldenthread.market.actions.entries import restore, withdraw
from goldenthread.market.actions.funds import (
    add_allocation,
    add_contribution,
    add_fund,
    change_allocation,
    change_contribution,
    change_fund,
)
from goldenthread.market.actions.load import load_money
from goldenthread.market.actions.refusals import (
    MoneyRefusedError,
    NotEnoughInFundError,
    NotEnoughSetAsideError,
    PromisedAlreadyError,
    StillUsedError,
    TakenOutError,
    ThereAlreadyError,
)
from goldenthread.market.actions.stories import (
    Day,
    ProviderStory,
    StoryModel,
    StoryRefusedError,
    read_story,
    story_agency,
)

__all__ = [
    "Day",
    "MoneyRefusedError",
    "NotEnoughInFundError",
    "NotEnoughSetAsideError",
    "PromisedAlreadyError",
    "ProviderStory",
    "StillUsedError",
    "StoryModel",
    "StoryRefusedError",
    "TakenOutError",
    "ThereAlreadyError",
    "add_allocation",
    "add_contract",
    "add_contribution",
    "add_fund",
    "add_grant",
    "add_review",
    "change_allocation",
    "change_contract",
    "change_contribution",
    "change_fund",
    "change_grant",
    "load_money",
    "read_story",
    "restore",
    "story_agency",
    "withdraw",
]
