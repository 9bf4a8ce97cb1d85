from django.apps import AppConfig


class FoundationsConfig(AppConfig):
    name = "goldenthread.foundations"
    label = "foundations"
    default_auto_field = "django.db.models.BigAutoField"
