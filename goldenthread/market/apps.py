from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "goldenthread.market"
    label = "market"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = [("Money", "market:money")]
