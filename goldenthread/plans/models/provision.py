import uuid

from django.db import models
from django.db.models import Q

from goldenthread.foundations.history import tracked
from goldenthread.plans.rules.amounts import PER_NAMES, Per
from goldenthread.plans.rules.vocabulary import SECTION_NAMES, Section


@tracked(about_child=True)
class Provision(models.Model):
    """A line of help that a plan promises: what, by whom, how long, how often and in what group (sections F to H2).

    `minutes` is the length of one session; `times` how many of them there are in each `per`.
    """

    SECTIONS = [(section.value, name) for section, name in SECTION_NAMES.items()]
    PERS = [(per.value, name) for per, name in PER_NAMES.items()]

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.EHCPlan", models.CASCADE, related_name="provisions")
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    section = models.CharField(max_length=2, choices=SECTIONS)
    text = models.TextField("what")
    who = models.CharField("who gives it", max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField("minutes each time", null=True, blank=True)
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    per = models.CharField(max_length=12, choices=PERS, blank=True)
    group_size = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    annual_cost = models.DecimalField("cost a year", max_digits=14, decimal_places=2, null=True, blank=True)
    service = models.ForeignKey("local_offer.Service", models.PROTECT, related_name="+", null=True, blank=True)
    fund = models.ForeignKey("market.Fund", models.PROTECT, related_name="+", null=True, blank=True)
    outcomes = models.ManyToManyField("plans.Outcome", through="plans.ProvisionOutcome", related_name="provisions")

    class Meta:
        verbose_name = "provision"
        verbose_name_plural = "provision"
        ordering = ["section", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(section__in=list(Section)), name="provision_section_known"),
            models.CheckConstraint(
                condition=Q(minutes=None, times=None, per="")
                | Q(minutes__isnull=False, minutes__gte=1, times__isnull=False, times__gte=1, per__in=list(Per)),
                name="provision_amount_whole",
            ),
            models.CheckConstraint(condition=Q(group_size=None) | Q(group_size__gte=1), name="provision_group_size"),
            models.CheckConstraint(condition=Q(annual_cost=None) | Q(annual_cost__gte=0), name="provision_cost"),
        ]

    def __str__(self) -> str:
        return self.text


@tracked(about_child=True)
class ProvisionOutcome(models.Model):
    """A line of provision is for an outcome."""

    area = models.ForeignKey("partnership.Area", models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    provision = models.ForeignKey("plans.Provision", models.CASCADE, related_name="+")
    outcome = models.ForeignKey("plans.Outcome", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "outcome of provision"
        verbose_name_plural = "outcomes of provision"
        constraints = [models.UniqueConstraint(fields=["provision", "outcome"], name="provision_outcome_once")]

    def __str__(self) -> str:
        return f"outcome {self.outcome_id} of provision {self.provision_id}"
