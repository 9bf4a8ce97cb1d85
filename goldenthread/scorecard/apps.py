from django.apps import AppConfig


class ScorecardConfig(AppConfig):
    name = "goldenthread.scorecard"
    label = "scorecard"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = [("Scorecard", "scorecard:scorecard")]
