from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


class ChildrenConfig(AppConfig):
    """Rooms above put their pages on a child's page by naming them on their own AppConfig, as

    `child_pages = [("Text of the link", "room:url_name", "What is there")]`.
    """

    name = "goldenthread.children"
    label = "children"
    default_auto_field = "django.db.models.BigAutoField"

    def opens_children_to(self, user: "User") -> bool:
        """Whether they are family to a child: then they need a second factor to sign in, as everybody who sees one does."""
        from goldenthread.children.queries import is_family_to_a_child  # noqa: PLC0415 - models come after apps

        return is_family_to_a_child(user)
