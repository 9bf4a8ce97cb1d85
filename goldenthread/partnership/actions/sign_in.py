"""What can be done about how somebody signs in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from goldenthread.foundations.history import writing
from goldenthread.partnership.models import User


def end_sessions(*, user: User, by: User) -> int:
    """Signs somebody out everywhere, at once. Answers how many sessions ended."""
    with writing(by=by, verb="partnership.signed_out_everywhere"):
        sessions = list(UserSession.objects.filter(user=user))
        for session in sessions:
            session.end()
    return len(sessions)


def forget_second_factors(*, user: User, by: User) -> int:
    """For somebody who has lost their phone and their recovery codes. They are signed out, and must set up again."""
    with writing(by=by, verb="partnership.second_factors_forgotten"):
        forgotten, _ = Authenticator.objects.filter(user=user).delete()
        end_sessions(user=user, by=by)
    return int(forgotten)
