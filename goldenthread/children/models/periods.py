"""What lasts from one day to another, both of them included."""

from datetime import date

from django.db import models
from django.db.models import F, Q


def current(day: date, prefix: str = "") -> Q:
    """Whatever has begun by the day and has not ended before it."""
    ended = f"{prefix}ended_on"
    return (Q(**{ended: None}) | Q(**{f"{ended}__gte": day})) & Q(**{f"{prefix}started_on__lte": day})


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name=name)
