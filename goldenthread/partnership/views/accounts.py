"""One's own account: accepting an invitation, what one's roles allow, sessions, the second factor."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from goldenthread.foundations.access import public, signed_in
from goldenthread.partnership import actions, presenters, queries
from goldenthread.partnership.forms import FirstPasswordForm
from goldenthread.partnership.models import User
from goldenthread.partnership.sign_in import second_factor


class SignInView(LoginView):  # type: ignore[misc]
    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return {**super().get_context_data(**named), "issuer": _issuer()}


@public
@never_cache
@sensitive_post_parameters("password1", "password2")
@ratelimit.decorator(app="allauth.account", action="reset_password_from_key")  # type: ignore[untyped-decorator]
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening the link uses nothing up, so that programs that look at mail first do no harm."""
    try:
        invitation = actions.open_invitation(secret)
    except actions.InvitationOverError:
        return render(request, "partnership/invitation_over.html", status=404)
    form = FirstPasswordForm(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        if request.user.is_authenticated:
            logout(request)
        user = actions.accept_invitation(invitation=invitation, password=form.cleaned_data["password1"])
        record_authentication(request, user, method="password", email=user.email)
        return _come_in(request, user)
    context = {"form": form, "invitation": invitation, "issuer": _issuer()}
    return render(request, "partnership/accept_invitation.html", context)


@signed_in
def my_account(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    factors = Authenticator.objects.filter(user=user, type__in=second_factor.FACTORS)
    context = {
        "memberships": user.current_memberships(),
        "role_in_words": presenters.role_in_words,
        "held": presenters.held,
        "browser": presenters.browser,
        "factors": [str(factor) for factor in factors],
        "second_factor_needed": second_factor.is_needed(user),
        "is_demonstration": second_factor.is_demonstration(request),
        "vouched": bool(request.session.get(second_factor.VOUCHED)),
        "sessions": UserSession.objects.purge_and_list(user),
        "this_session": request.session.session_key,
    }
    return render(request, "partnership/my_account.html", context)


@signed_in
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    actions.end_sessions(user=user, by=user)
    logout(request)
    messages.success(request, "You are signed out everywhere.")
    return redirect("account_login")


@signed_in
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    if not second_factor.is_missing(request):
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "partnership/second_factor_needed.html")


@public
def demonstration(request: HttpRequest) -> HttpResponse:
    _only_in_a_demonstration()
    return render(
        request,
        "partnership/demonstration.html",
        {"groups": presenters.demonstration_groups(queries.demonstration_people())},
    )


@public
@require_POST
def demonstration_sign_in(request: HttpRequest, person: int) -> HttpResponse:
    """As a made-up person, with one click and without a second factor."""
    _only_in_a_demonstration()
    user = get_object_or_404(User, pk=person, is_demo=True, is_active=True)
    if request.user.is_authenticated:
        logout(request)
    response = _come_in(request, user)
    request.session[second_factor.DEMONSTRATION] = True
    return response


def _only_in_a_demonstration() -> None:
    if not settings.DEMO:
        raise Http404


def _come_in(request: HttpRequest, user: User) -> HttpResponse:
    adapter = get_adapter(request)
    adapter.login(request, user)
    response: HttpResponse = adapter.post_login(
        request, user, email_verification="none", signal_kwargs=None, email=user.email, signup=False, redirect_url=None
    )
    return response


def _issuer() -> str:
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return apps[0]["name"] if apps else ""
