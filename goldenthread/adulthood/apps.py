from django.apps import AppConfig


class AdulthoodConfig(AppConfig):
    name = "goldenthread.adulthood"
    label = "adulthood"
    default_auto_field = "django.db.models.BigAutoField"
    child_pages = [("Growing up", "adulthood:adulthood", "The next big step, where it should lead, and how far it is.")]
