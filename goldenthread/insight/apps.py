from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "goldenthread.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (("Evidence", "insight:evidence"),)
