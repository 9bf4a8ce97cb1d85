"""Sign-in, at /accounts/. Those addresses of django-allauth that we offer, each with who may open it, and our own.

Left out: signing up (people are invited), changing one's e-mail address (it is who was invited), signing in by a code,
and tying other identities to an account.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path, re_path

from goldenthread.foundations.access import public, signed_in
from goldenthread.partnership.views import accounts

OWN = [
    path("", accounts.my_account, name="my_account"),
    path("sign-out-everywhere/", accounts.sign_out_everywhere, name="sign_out_everywhere"),
    path("second-factor/", accounts.second_factor_needed, name="second_factor_needed"),
    path("invitation/<str:secret>/", accounts.accept_invitation, name="accept_invitation"),
    path("demo/", accounts.demonstration, name="demonstration"),
    path("demo/<int:person>/", accounts.demonstration_sign_in, name="demonstration_sign_in"),
]

PASSWORD = [
    path("login/", public(accounts.SignInView.as_view()), name="account_login"),
    path("logout/", public(account.logout), name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", signed_in(account.password_change), name="account_change_password"),
    path("password/set/", signed_in(account.password_set), name="account_set_password"),
    path("password/reset/", public(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]

SECOND_FACTOR = [
    path("2fa/", signed_in(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", public(mfa.authenticate), name="mfa_authenticate"),  # in the middle of signing in
    path("2fa/reauthenticate/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", signed_in(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        signed_in(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        signed_in(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/passkeys/", signed_in(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", signed_in(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/passkeys/login/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/", signed_in(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"
    ),
    path("2fa/passkeys/<int:pk>/remove/", signed_in(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("2fa/passkeys/<int:pk>/edit/", signed_in(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]

ISSUER = [
    path("oidc/<str:provider_id>/login/", public(openid_connect.login), name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", public(openid_connect.callback), name="openid_connect_callback"),
    path("3rdparty/login/cancelled/", public(socialaccount.login_cancelled), name="socialaccount_login_cancelled"),
    path("3rdparty/login/error/", public(socialaccount.login_error), name="socialaccount_login_error"),
]

urlpatterns = [*OWN, *PASSWORD, *SECOND_FACTOR, *ISSUER]
