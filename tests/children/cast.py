"""Two areas with their people and children, to see who sees whom. Nobody here is real."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.adulthood import actions as adulthood
from goldenthread.children import actions as children
from goldenthread.children.models import Child
from goldenthread.foundations import clock
from goldenthread.foundations.actor import acting_as
from goldenthread.partnership.actions import ensure_agency, ensure_area, give_role, installer
from goldenthread.partnership.models import Agency, Area, Membership, User
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Outcome, Provision
from goldenthread.plans.rules.vocabulary import Happening, OutcomeStatus, PlanStatus
from goldenthread.support import actions as support

LONG_AGO = date(2024, 9, 2)

AGENCIES = {
    "council": "council",
    "icb": "icb",
    "trust": "nhs_trust",
    "hill-school": "school",
    "dale-school": "school",
    "college": "college",
    "provider": "provider",
    "forum": "parent_carer_forum",
}

# Who they are: role and agency.
ROLES = {
    "coordinator": ("ehc_coordinator", "council"),
    "officer": ("designated_clinical_officer", "icb"),
    "therapist": ("health_adviser", "trust"),
    "therapist-elsewhere": ("health_adviser", "trust"),
    "social-worker": ("social_care_adviser", "council"),
    "psychologist": ("educational_psychologist", "council"),
    "senco-hill": ("senco", "hill-school"),
    "senco-dale": ("senco", "dale-school"),
    "leader-hill": ("setting_leader", "hill-school"),
    "leader-college": ("setting_leader", "college"),
    "administrator": ("area_administrator", "council"),
    "commissioner": ("commissioner", "council"),
    "provider": ("provider", "provider"),
    "forum": ("parent_carer_forum_representative", "forum"),
    "board": ("board_member", "council"),
    "analyst": ("analyst", "council"),
}
FAMILY = ("parent", "parent-before", "young-person", "nobody")


@dataclass
class Place:
    """One area with everybody in it. Children: `alice` at Hill School, `bella` at Dale School, `cai` at the college."""

    area: Area
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    roles: dict[str, Membership] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    provisions: dict[str, Provision] = field(default_factory=dict)

    @property
    def coordinator(self) -> User:
        return self.people["coordinator"]


def place(slug: str, number: int) -> Place:
    by = installer()
    area, _ = ensure_area(
        slug=slug, name=slug.capitalize(), gss_code=f"E0800009{number}", la_code=f"99{number}", region_code="E12000002",
        region_name="North West", by=by,
    )  # fmt: skip
    here = Place(area)
    for name, kind in AGENCIES.items():
        here.agencies[name], _ = ensure_agency(
            area=area, slug=f"{slug}-{name}", name=f"{slug} {name}", kind=kind, by=by
        )
    for name in (*ROLES, *FAMILY):
        here.people[name] = User.objects.create_user(f"{name}@{slug}.example", None, name=f"{name} of {slug}")
    for name, (role, agency) in ROLES.items():
        here.roles[name] = give_role(
            user=here.people[name], agency=here.agencies[agency], role=role, started_on=LONG_AGO, by=by
        )
    for serial, (name, school) in enumerate((("alice", "hill-school"), ("bella", "dale-school"), ("cai", "college"))):
        _child(here, name, school, number * 10 + serial)
    _ties(here)
    return here


def _child(here: Place, name: str, school: str, serial: int) -> None:
    by = here.coordinator
    child = children.register_child(
        area=here.area,
        given_name=name.capitalize(),
        family_name=here.area.name,
        born_on=date(2010, 5, 1 + serial % 20),
        by=by,
    )
    here.children[name] = child
    children.place(child=child, agency=here.agencies[school], started_on=LONG_AGO, by=by)
    plan = plans.draft_plan(child=child, aspirations="To be happy.", since=LONG_AGO, by=by)
    need = plans.add_need(
        plan=plan,
        area_of_need="communication_and_interaction",
        need_type="ASD",
        text="Noise is hard.",
        is_primary=True,
        by=by,
    )
    here.outcomes[name] = plans.add_outcome(
        plan=plan,
        text="Reads a page aloud.",
        by_date=date(2030, 7, 1),
        needs=[need],
        adulthood_goal="employment",
        by=by,
    )
    here.provisions[name] = plans.add_provision(
        plan=plan, section="F", text="Reading with an adult.", who="a teaching assistant", minutes=30, times=2, per="week",
        group_size=1, outcomes=[here.outcomes[name]], by=by,
    )  # fmt: skip
    plans.change_status(plan=plan, status=PlanStatus.FINAL, since=LONG_AGO, by=by)
    week = clock.today() - timedelta(weeks=2)
    plans.record_delivery(provision=here.provisions[name], day=week, promised_minutes=60, given_minutes=30, by=by)
    plans.review_outcome(outcome=here.outcomes[name], status=OutcomeStatus.ON_TRACK, reviewed_on=week, by=by)
    support.start_round(
        child=child, setting=here.agencies[school], thrive_group="getting_help", assess="Hears well.", plan="Read daily.",
        started_on=LONG_AGO, review_due_on=date(2030, 1, 1), by=by,
    )  # fmt: skip
    adulthood.plan_pathway(
        child=child, transition_point="after_16", aspirations="A job with animals.", goal="employment",
        route="supported_internship", destination="paid_work", by=by,
    )  # fmt: skip


def _ties(here: Place) -> None:
    by = here.coordinator
    alice, cai = here.children["alice"], here.children["cai"]
    children.tie_family(
        child=alice,
        user=here.people["parent"],
        relationship="Mother",
        parental_responsibility=True,
        started_on=LONG_AGO,
        by=by,
    )
    before = children.tie_family(
        child=alice, user=here.people["parent-before"], relationship="Foster carer", started_on=LONG_AGO, by=by
    )
    children.end_family_tie(tie=before, ended_on=clock.today() - timedelta(days=1), why="The placement ended.", by=by)
    children.tie_family(
        child=cai, user=here.people["young-person"], relationship="Cai", is_self=True, started_on=LONG_AGO, by=by
    )
    for name in ("therapist", "provider"):
        children.add_to_team(
            child=alice, membership=here.roles[name], part=f"is the {name}", started_on=LONG_AGO, by=by
        )
    plans.comment_on_provision(
        provision=here.provisions["alice"], happening=Happening.NO, words="Not this week.", by=here.people["parent"]
    )
    with acting_as(here.people["senco-hill"].pk):
        from goldenthread.children.access import child_for

        child_for(here.people["senco-hill"], here.area, alice.uuid)


# Which of `alice`, `bella` and `cai` each person of the same area sees.
SEES = {
    "coordinator": {"alice", "bella", "cai"},
    "officer": {"alice", "bella", "cai"},
    "therapist": {"alice"},
    "therapist-elsewhere": set(),
    "social-worker": set(),
    "psychologist": set(),
    "senco-hill": {"alice"},
    "senco-dale": {"bella"},
    "leader-hill": {"alice"},
    "leader-college": {"cai"},
    "administrator": set(),
    "commissioner": set(),
    "provider": set(),
    "forum": set(),
    "board": set(),
    "analyst": set(),
    "parent": {"alice"},
    "parent-before": set(),
    "young-person": {"cai"},
    "nobody": set(),
}
