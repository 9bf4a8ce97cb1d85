"""History of how people sign in. The tables are django-allauth's; these proxies put the same triggers on them.

What the tables keep secret (keys, seeds, what an issuer said) stays out of history.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from goldenthread.foundations.history import tracked


@tracked(exclude=("data", "last_used_at"))
class SecondFactor(Authenticator):  # type: ignore[misc]
    class Meta:
        proxy = True
        verbose_name = "second factor"


@tracked()
class SignInAddress(EmailAddress):  # type: ignore[misc]
    class Meta:
        proxy = True
        verbose_name = "sign-in address"


@tracked(exclude=("extra_data", "last_login"))
class LinkedAccount(SocialAccount):  # type: ignore[misc]
    class Meta:
        proxy = True
        verbose_name = "linked account"
