import uuid

from django.db import models
from django.db.models import F, Q

from goldenthread.adulthood.rules.vocabulary import (
    DESTINATION_NAMES,
    ENDED,
    GOAL_NAMES,
    PATHWAY_STATUS_NAMES,
    ROUTE_NAMES,
    TRANSITION_POINT_NAMES,
    Destination,
    Goal,
    PathwayStatus,
    Route,
    TransitionPoint,
)
from goldenthread.foundations.history import tracked


@tracked(about_child=True)
class Pathway(models.Model):
    """A young person's way from one stage of life to the next: where they want to get, by which route, and whether they did.

    `destination` is what they aim for; `reached_on` is the day on which they got there, null until then.
    """

    POINTS = [(point.value, name) for point, name in TRANSITION_POINT_NAMES.items()]
    GOALS = [(goal.value, name) for goal, name in GOAL_NAMES.items()]
    ROUTES = [(route.value, name) for route, name in ROUTE_NAMES.items()]
    DESTINATIONS = [(destination.value, name) for destination, name in DESTINATION_NAMES.items()]
    STATUSES = [(status.value, name) for status, name in PATHWAY_STATUS_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    transition_point = models.CharField(max_length=40, choices=POINTS)
    aspirations = models.TextField("what I want")
    goal = models.CharField("preparing for adulthood", max_length=20, choices=GOALS)
    route = models.CharField(max_length=30, choices=ROUTES)
    status = models.CharField(max_length=20, choices=STATUSES)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    destination = models.CharField(max_length=20, choices=DESTINATIONS)
    destination_details = models.CharField(max_length=200, blank=True)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "pathway"
        ordering = [F("started_on").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(transition_point__in=list(TransitionPoint)), name="pathway_point_known"),
            models.CheckConstraint(condition=Q(goal__in=list(Goal)), name="pathway_goal_known"),
            models.CheckConstraint(condition=Q(route__in=list(Route)), name="pathway_route_known"),
            models.CheckConstraint(condition=Q(status__in=list(PathwayStatus)), name="pathway_status_known"),
            models.CheckConstraint(condition=Q(destination__in=list(Destination)), name="pathway_destination_known"),
            models.CheckConstraint(
                condition=Q(status=PathwayStatus.PLANNED, started_on=None)
                | (~Q(status=PathwayStatus.PLANNED) & Q(started_on__isnull=False)),
                name="pathway_starts_when_under_way",
            ),
            models.CheckConstraint(
                condition=Q(status__in=list(ENDED), ended_on__isnull=False, ended_on__gte=F("started_on"))
                | (~Q(status__in=list(ENDED)) & Q(ended_on=None)),
                name="pathway_ends_when_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.get_route_display()
