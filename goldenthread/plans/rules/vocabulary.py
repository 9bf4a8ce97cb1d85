"""The words of a plan.

Sources: Special educational needs and disability code of practice: 0 to 25 years (January 2015), paragraphs 6.28 to 6.35
(broad areas of need), 7.38 (preparing for adulthood) and 9.62 (sections of a plan); Department for Education, common
basic data set, "SEN type" (types of need).
"""

from enum import StrEnum


class AreaOfNeed(StrEnum):
    COMMUNICATION = "communication_and_interaction"
    LEARNING = "cognition_and_learning"
    FEELINGS = "social_emotional_and_mental_health"
    SENSES = "sensory_and_physical"


AREA_OF_NEED_NAMES = {
    AreaOfNeed.COMMUNICATION: "Communication and interaction",
    AreaOfNeed.LEARNING: "Thinking and learning",
    AreaOfNeed.FEELINGS: "Feelings, friendships and mental health",
    AreaOfNeed.SENSES: "Senses and body",
}

NEED_TYPES = {
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication needs",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "ASD": "Autistic spectrum disorder",
    "DS": "Down syndrome",
    "OTH": "Other difficulty or disability",
}


class AdulthoodGoal(StrEnum):
    EMPLOYMENT = "employment"
    INDEPENDENT_LIVING = "independent_living"
    COMMUNITY = "community"
    HEALTH = "health"


ADULTHOOD_GOAL_NAMES = {
    AdulthoodGoal.EMPLOYMENT: "Getting a job",
    AdulthoodGoal.INDEPENDENT_LIVING: "Living as independently as possible",
    AdulthoodGoal.COMMUNITY: "Friends and being part of the community",
    AdulthoodGoal.HEALTH: "Being as healthy as possible",
}


class Section(StrEnum):
    F = "F"
    G = "G"
    H1 = "H1"
    H2 = "H2"


SECTION_NAMES = {
    Section.F: "Help with learning",
    Section.G: "Help with health",
    Section.H1: "Help from social care for disabled children",
    Section.H2: "Other help from social care",
}


class PlanStatus(StrEnum):
    DRAFT = "draft"
    FINAL = "final"
    BEING_AMENDED = "being_amended"
    CEASED = "ceased"


PLAN_STATUS_NAMES = {
    PlanStatus.DRAFT: "Draft",
    PlanStatus.FINAL: "Final",
    PlanStatus.BEING_AMENDED: "Being changed after a review",
    PlanStatus.CEASED: "Ended",
}


class OutcomeStatus(StrEnum):
    MET = "met"
    ON_TRACK = "on_track"
    NOT_ON_TRACK = "not_on_track"


OUTCOME_STATUS_NAMES = {
    OutcomeStatus.MET: "Done it",
    OutcomeStatus.ON_TRACK: "On the way",
    OutcomeStatus.NOT_ON_TRACK: "Not on the way yet",
}
NOT_REVIEWED = "Not looked at yet"


class WhoseWords(StrEnum):
    CHILD = "child"
    FAMILY = "family"
    PROFESSIONAL = "professional"


WHOSE_WORDS_NAMES = {
    WhoseWords.CHILD: "The child or young person",
    WhoseWords.FAMILY: "The family",
    WhoseWords.PROFESSIONAL: "Somebody who works with them",
}


class Happening(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


HAPPENING_NAMES = {
    Happening.YES: "Yes, all of it",
    Happening.PARTLY: "Some of it",
    Happening.NO: "No",
}
