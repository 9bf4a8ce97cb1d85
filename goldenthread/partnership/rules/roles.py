"""The roles that people hold in an agency of a local area, and what each may do.

A role is a class: its code is kept in memberships, its description is what people read when they give or get it.
`child_scope` says which children's records the role opens; the database enforces it (see `Membership.child_scope`).
"""

from enum import StrEnum
from typing import ClassVar


class ChildScope(StrEnum):
    AREA = "area"  # every child's record of the area
    SETTING = "setting"  # the children at this agency (a school or college)
    TEAM = "team"  # the children in whose team the person is named
    NONE = "none"  # no child's record


CHILD_SCOPE_SENTENCES = {
    ChildScope.AREA: "The records of all children and young people in the area",
    ChildScope.SETTING: "The records of the children and young people at their school or college",
    ChildScope.TEAM: "The records of the children and young people in whose team they are named",
    ChildScope.NONE: "No child's record",
}


class AgencyKind(StrEnum):
    COUNCIL = "council"
    ICB = "icb"
    NHS_TRUST = "nhs_trust"
    SCHOOL = "school"
    COLLEGE = "college"
    PROVIDER = "provider"
    PARENT_CARER_FORUM = "parent_carer_forum"
    COMMUNITY_GROUP = "community_group"


AGENCY_KIND_NAMES = {
    AgencyKind.COUNCIL: "Council",
    AgencyKind.ICB: "Integrated care board",
    AgencyKind.NHS_TRUST: "NHS trust",
    AgencyKind.SCHOOL: "School",
    AgencyKind.COLLEGE: "College",
    AgencyKind.PROVIDER: "Provider",
    AgencyKind.PARENT_CARER_FORUM: "Parent carer forum",
    AgencyKind.COMMUNITY_GROUP: "Community group",
}


def kind_in_a_sentence(kind: str) -> str:
    """The name of a kind of agency as it stands inside a sentence.

    >>> kind_in_a_sentence("school"), kind_in_a_sentence("nhs_trust")
    ('school', 'NHS trust')
    """
    name = AGENCY_KIND_NAMES[AgencyKind(kind)]
    return name if name.startswith("NHS") else name[0].lower() + name[1:]


class Role:
    """Base of all roles."""

    code: ClassVar[str]
    name: ClassVar[str]
    description: ClassVar[str]
    agencies: ClassVar[frozenset[AgencyKind]]
    child_scope: ClassVar[ChildScope] = ChildScope.NONE
    permissions: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def sees_children(cls) -> bool:
        return cls.child_scope is not ChildScope.NONE


COUNCIL = frozenset({AgencyKind.COUNCIL})
HEALTH = frozenset({AgencyKind.ICB, AgencyKind.NHS_TRUST})
SETTINGS = frozenset({AgencyKind.SCHOOL, AgencyKind.COLLEGE})
ANY = frozenset(AgencyKind)

# What roles may do is said once here; views and actions ask for these words.
READ_COMMISSIONING = frozenset({"desk.open", "thread.gaps", "market.view", "history.view"})
EDIT_COMMISSIONING = READ_COMMISSIONING | {
    "strategy.edit",
    "voice.respond",
    "market.edit",
    "scorecard.edit",
    "local_offer.edit",
}
CHILD_WORK = frozenset({"desk.open", "children.view", "plans.view", "support.view", "adulthood.view"})


class AreaAdministrator(Role):
    code = "area_administrator"
    name = "Area administrator"
    description = (
        "Invites people, gives them roles and looks after the area's settings. Does not see children's records."
    )
    agencies = COUNCIL | {AgencyKind.ICB}
    permissions = frozenset({"desk.open", "members.edit", "history.view", "thread.gaps"})


class Commissioner(Role):
    code = "commissioner"
    name = "Commissioner"
    description = "Plans, buys and checks services with partners. Sees numbers of children, never their records."
    agencies = COUNCIL | {AgencyKind.ICB}
    permissions = EDIT_COMMISSIONING


class EHCCoordinator(Role):
    code = "ehc_coordinator"
    name = "EHC coordinator"
    description = "Leads the assessments, plans and reviews of children in the area, and is the family's contact."
    agencies = COUNCIL
    child_scope = ChildScope.AREA
    permissions = CHILD_WORK | {"children.edit", "plans.edit", "support.edit", "adulthood.edit"}


class DesignatedClinicalOfficer(Role):
    code = "designated_clinical_officer"
    name = "Designated clinical officer"
    description = "Makes sure that health advice and health provision in plans are right and on time."
    agencies = HEALTH
    child_scope = ChildScope.AREA
    permissions = CHILD_WORK | {"thread.gaps"}


class HealthAdviser(Role):
    code = "health_adviser"
    name = "Health adviser"
    description = "A therapist, doctor or nurse who gives advice on, and provision to, the children they work with."
    agencies = HEALTH
    child_scope = ChildScope.TEAM
    permissions = CHILD_WORK


class SocialCareAdviser(Role):
    code = "social_care_adviser"
    name = "Social care adviser"
    description = "Gives social care advice on the children they work with."
    agencies = COUNCIL
    child_scope = ChildScope.TEAM
    permissions = CHILD_WORK


class EducationalPsychologist(Role):
    code = "educational_psychologist"
    name = "Educational psychologist"
    description = "Gives psychological advice on the children they work with."
    agencies = COUNCIL
    child_scope = ChildScope.TEAM
    permissions = CHILD_WORK


class SENCO(Role):
    code = "senco"
    name = "SENCO"
    description = "Coordinates special educational provision in a school or college, for the children who go there."
    agencies = SETTINGS
    child_scope = ChildScope.SETTING
    permissions = CHILD_WORK | {"support.edit"}


class SettingLeader(Role):
    code = "setting_leader"
    name = "Setting leader"
    description = "Leads a school or college, and sees the records of the children who go there."
    agencies = SETTINGS
    child_scope = ChildScope.SETTING
    permissions = CHILD_WORK


class Provider(Role):
    code = "provider"
    name = "Provider"
    description = "Runs services for children and young people. Keeps their entries right; sees no child's record."
    agencies = frozenset({AgencyKind.PROVIDER, AgencyKind.COMMUNITY_GROUP, AgencyKind.NHS_TRUST})
    permissions = frozenset({"desk.open", "local_offer.provide"})


class ParentCarerForumRepresentative(Role):
    code = "parent_carer_forum_representative"
    name = "Parent carer forum representative"
    description = (
        "Speaks for parents and carers as an equal partner in the strategy. Sees no child's record through this role."
    )
    agencies = frozenset({AgencyKind.PARENT_CARER_FORUM})
    permissions = READ_COMMISSIONING | {"voice.contribute"}


class BoardMember(Role):
    code = "board_member"
    name = "Board member"
    description = "Sits on a partnership board, reads its papers and takes its decisions. Sees numbers, never records."
    agencies = ANY
    permissions = READ_COMMISSIONING


class Analyst(Role):
    code = "analyst"
    name = "Analyst"
    description = "Loads and studies statistics and keeps the scorecard. Sees numbers, never records."
    agencies = COUNCIL | HEALTH
    permissions = frozenset({"desk.open", "thread.gaps", "history.view", "scorecard.edit", "insight.edit"})


ROLES: dict[str, type[Role]] = {
    role.code: role
    for role in (
        AreaAdministrator,
        Commissioner,
        EHCCoordinator,
        DesignatedClinicalOfficer,
        HealthAdviser,
        SocialCareAdviser,
        EducationalPsychologist,
        SENCO,
        SettingLeader,
        Provider,
        ParentCarerForumRepresentative,
        BoardMember,
        Analyst,
    )
}


class FamilyRole:
    """Parents, carers and young people hold no membership: they are tied to their own child's record."""

    code: ClassVar[str]
    name: ClassVar[str]
    description: ClassVar[str]


class ParentOrCarer(FamilyRole):
    code = "parent_or_carer"
    name = "Parent or carer"
    description = "Sees their own child's record, and everybody who has opened it."


class YoungPerson(FamilyRole):
    code = "young_person"
    name = "Young person"
    description = "Sees their own record, and everybody who has opened it."


FAMILY_ROLES: dict[str, type[FamilyRole]] = {role.code: role for role in (ParentOrCarer, YoungPerson)}


def roles_for(kind: str) -> list[type[Role]]:
    """The roles that people can hold in a kind of agency."""
    return [role for role in ROLES.values() if kind in role.agencies]


def roles_with(permission: str) -> list[type[Role]]:
    return [role for role in ROLES.values() if permission in role.permissions]
