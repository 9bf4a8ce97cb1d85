from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "goldenthread.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
    child_pages = [
        ("EHC plan", "plans:plan", "What is hard, what should change, what help was promised, and is it happening.")
    ]
