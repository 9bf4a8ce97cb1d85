"""Which entries about money have a history page."""

from typing import Any

from django.urls import reverse

from goldenthread.foundations.history_kinds import HistoryKind, HistoryPart
from goldenthread.market.models import Allocation, Contract, Contribution, Fund, Grant, ValueReview


def _page(entry: Any) -> str:
    name = f"market:{entry._meta.model_name}"
    return reverse(name, kwargs={"area": entry.area.slug, "slug": entry.slug})


HISTORY = [
    HistoryKind("fund", Fund, parts=(HistoryPart(Contribution, "fund"), HistoryPart(Allocation, "fund")), url=_page),
    HistoryKind("contract", Contract, parts=(HistoryPart(ValueReview, "contract"),), url=_page),
    HistoryKind("grant", Grant, parts=(HistoryPart(ValueReview, "grant"),), url=_page),
]
