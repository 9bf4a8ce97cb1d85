from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "goldenthread.support"
    label = "support"
    default_auto_field = "django.db.models.BigAutoField"
    child_pages = [
        ("Support at school", "support:support", "What the school found out, planned and did, and what changed.")
    ]
