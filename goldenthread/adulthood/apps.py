from django.apps import AppConfig


class AdulthoodConfig(AppConfig):
    name = "goldenthread.adulthood"
    label = "adulthood"
    default_auto_field = "django.db.models.BigAutoField"
