"""Signing in through an organisation's own issuer (Entra ID, CIS2), as django-allauth wants it described."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

PROVIDER_ID = "organisation"


def providers(
    *, name: str, issuer: str, client: str, secret: str, domains: Sequence[str] = (), acr: str = ""
) -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS for one issuer, or nothing where there is none.

    :param domains: e-mail domains for which the issuer's word is taken although it doesn't say `email_verified`.
    :param acr: the authentication context to ask for, such as AAL2_OR_AAL3_ANY.
    """
    if not issuer:
        return {}
    settings: dict[str, Any] = {"server_url": issuer.rstrip("/"), "fetch_userinfo": True, "oauth_pkce_enabled": True}
    if domains:
        settings["verified_email"] = list(domains)
    if acr:
        settings["auth_params"] = {"acr_values": acr}
    app = {"provider_id": PROVIDER_ID, "name": name, "client_id": client, "secret": secret, "settings": settings}
    return {"openid_connect": {"APPS": [app]}}


def origins(issuer: str) -> list[str]:
    """Where forms may lead: browsers hold `form-action` against redirects too.

    >>> origins("https://login.example.org/tenant/v2.0")
    ['https://login.example.org']
    """
    parts = urlsplit(issuer)
    return [f"{parts.scheme}://{parts.netloc}"] if issuer else []


def vouches_for_second_factor(said: Mapping[str, Any], *, always: bool) -> bool:
    """Whether the issuer made the person use a second factor.

    :param said: what the issuer said: `id_token` and `userinfo`, each a mapping of claims. Only the token counts.
    :param always: the installation states that its issuer lets nobody in without one.

    Source: RFC 8176, section 2: "mfa" in the claim `amr` means that several factors were used.
    """
    if always:
        return True
    claims = said.get("id_token")
    methods = claims.get("amr") if isinstance(claims, Mapping) else None
    return isinstance(methods, Iterable) and not isinstance(methods, str) and "mfa" in methods
