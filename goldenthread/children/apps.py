from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    """Rooms above put their pages on a child's page by naming them on their own AppConfig, as

    `child_pages = [("Text of the link", "room:url_name", "What is there")]`.
    """

    name = "goldenthread.children"
    label = "children"
    default_auto_field = "django.db.models.BigAutoField"
