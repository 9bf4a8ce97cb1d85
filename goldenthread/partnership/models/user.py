from typing import TYPE_CHECKING, ClassVar, cast

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from goldenthread.foundations import clock
from goldenthread.foundations.history import tracked
from goldenthread.partnership.rules.roles import ROLES

if TYPE_CHECKING:
    from goldenthread.partnership.models.area import Area
    from goldenthread.partnership.models.membership import Membership


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


@tracked(exclude=("password", "last_login"))
class User(AbstractBaseUser):
    """Somebody who can sign in. What they may do comes from their memberships and their family ties."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120)
    about = models.CharField(
        "work, in a few words", max_length=80, blank=True, help_text="Such as speech and language therapist."
    )
    is_active = models.BooleanField("may sign in", default=True)
    is_demo = models.BooleanField("made up, for the demonstration", default=False)
    joined_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_in_any_case")]

    def __str__(self) -> str:
        return self.name

    def current_memberships(self) -> list["Membership"]:
        """Today's memberships with their agencies and areas; read once for each instance."""
        if not hasattr(self, "_memberships"):
            from goldenthread.partnership.models.membership import Membership  # noqa: PLC0415 - models know each other

            self._memberships: list[Membership] = list(
                Membership.objects.current(clock.today())
                .filter(user=self)
                .select_related("agency__area")
                .order_by("pk")
            )
        return self._memberships

    def forget_memberships(self) -> None:
        """After a role was given or ended: read them again."""
        self.__dict__.pop("_memberships", None)

    def may(self, permission: str, area: "Area") -> bool:
        """Whether a current role of theirs in this area has the permission."""
        return self.is_active and any(
            permission in ROLES[membership.role].permissions
            for membership in self.current_memberships()
            if membership.agency.area_id == area.pk
        )

    @property
    def areas(self) -> list["Area"]:
        found = {membership.agency.area_id: membership.agency.area for membership in self.current_memberships()}
        return cast("list[Area]", list(found.values()))
