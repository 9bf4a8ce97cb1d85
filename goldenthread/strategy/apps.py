from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "goldenthread.strategy"
    label = "strategy"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (
        ("Strategy", "strategy:overview"),
        ("Action plan", "strategy:action_plan"),
        ("Figures", "strategy:figures"),
    )
