from goldenthread.partnership.actions.areas import INSTALLER, ensure_agency, ensure_area, installer
from goldenthread.partnership.actions.invitations import (
    InvitationOverError,
    accept_invitation,
    invite,
    invite_again,
    open_invitation,
)
from goldenthread.partnership.actions.people import BadPeopleError, load_people
from goldenthread.partnership.actions.roles import (
    LastAdministratorError,
    RoleEndedError,
    RoleNotForAgencyError,
    end_role,
    give_role,
)
from goldenthread.partnership.actions.sign_in import end_sessions, forget_second_factors

__all__ = [
    "INSTALLER",
    "BadPeopleError",
    "InvitationOverError",
    "LastAdministratorError",
    "RoleEndedError",
    "RoleNotForAgencyError",
    "accept_invitation",
    "end_role",
    "end_sessions",
    "ensure_agency",
    "ensure_area",
    "forget_second_factors",
    "give_role",
    "installer",
    "invite",
    "invite_again",
    "load_people",
    "open_invitation",
]
