"""Knowsley as its area pack describes it. Alice commissions there, Bob leads plans, Charlie has no role."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from goldenthread.partnership import actions as partnership
from goldenthread.partnership import queries as partners
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.sign_in import second_factor
from goldenthread.strategy.actions import load_pack

KNOWSLEY = Path(__file__).resolve().parent.parent.parent / "demo" / "knowsley"

SignIn = Callable[..., Client]


@pytest.fixture
def knowsley(db: None) -> Area:
    area, _ = load_pack(folder=KNOWSLEY, by=partnership.installer())
    return area


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Signs somebody in who holds a role in an agency of an area, or none."""

    def as_somebody(name: str, area: Area | None = None, role: str = "", agency: str = "knowsley-council") -> Client:
        user = User.objects.create_user(f"{name.lower()}@example.org", name=name)
        if area is not None:
            body = partners.agency(area, agency)
            assert body is not None
            partnership.give_role(user=user, agency=body, role=role, by=partnership.installer())
        client = Client()
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session[second_factor.VOUCHED] = True
        session.save()
        return client

    return as_somebody
