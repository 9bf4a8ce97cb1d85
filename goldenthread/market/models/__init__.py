from goldenthread.market.models.contract import Contract, Grant
from goldenthread.market.models.entry import Entry
from goldenthread.market.models.fund import Allocation, Contribution, Fund
from goldenthread.market.models.review import ValueReview

AnyEntry = Fund | Contribution | Allocation | Contract | Grant | ValueReview

__all__ = ["Allocation", "AnyEntry", "Contract", "Contribution", "Entry", "Fund", "Grant", "ValueReview"]
