"""The words of growing up.

Sources: Knowsley joint commissioning strategy, "The child's journey" (transition points); Department for Education,
"Supported internships" (2014); Special educational needs and disability code of practice (2015), 7.38 (preparing for
adulthood).
"""

from enum import StrEnum


class TransitionPoint(StrEnum):
    INTO_SCHOOL = "into_school"
    INTO_SECONDARY = "into_secondary"
    AFTER_16 = "after_16"
    BETWEEN_MAINSTREAM_AND_SPECIAL = "between_mainstream_and_special"
    INTO_ADULT_SERVICES = "into_adult_services"


TRANSITION_POINT_NAMES = {
    TransitionPoint.INTO_SCHOOL: "Starting school",
    TransitionPoint.INTO_SECONDARY: "Moving to secondary school",
    TransitionPoint.AFTER_16: "After 16",
    TransitionPoint.BETWEEN_MAINSTREAM_AND_SPECIAL: "Moving between a mainstream and a special school",
    TransitionPoint.INTO_ADULT_SERVICES: "Moving to adult services",
}


class Goal(StrEnum):
    EMPLOYMENT = "employment"
    INDEPENDENT_LIVING = "independent_living"
    COMMUNITY = "community"
    HEALTH = "health"


GOAL_NAMES = {
    Goal.EMPLOYMENT: "Getting a job",
    Goal.INDEPENDENT_LIVING: "Living as independently as possible",
    Goal.COMMUNITY: "Friends and being part of the community",
    Goal.HEALTH: "Being as healthy as possible",
}


class Route(StrEnum):
    SUPPORTED_INTERNSHIP = "supported_internship"
    APPRENTICESHIP = "apprenticeship"
    COLLEGE = "college"
    TRAINING = "training"
    OTHER = "other"


ROUTE_NAMES = {
    Route.SUPPORTED_INTERNSHIP: "Supported internship",
    Route.APPRENTICESHIP: "Apprenticeship",
    Route.COLLEGE: "College course",
    Route.TRAINING: "Training",
    Route.OTHER: "Another way",
}


class Destination(StrEnum):
    PAID_WORK = "paid_work"
    FURTHER_STUDY = "further_study"
    VOLUNTARY_WORK = "voluntary_work"
    OTHER = "other"


DESTINATION_NAMES = {
    Destination.PAID_WORK: "A paid job",
    Destination.FURTHER_STUDY: "More study",
    Destination.VOLUNTARY_WORK: "Voluntary work",
    Destination.OTHER: "Something else",
}


class PathwayStatus(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    LEFT_EARLY = "left_early"


PATHWAY_STATUS_NAMES = {
    PathwayStatus.PLANNED: "Planned",
    PathwayStatus.UNDER_WAY: "Under way",
    PathwayStatus.COMPLETED: "Completed",
    PathwayStatus.LEFT_EARLY: "Ended early",
}
ENDED = (PathwayStatus.COMPLETED, PathwayStatus.LEFT_EARLY)
