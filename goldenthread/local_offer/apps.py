from django.apps import AppConfig


class LocalOfferConfig(AppConfig):
    name = "goldenthread.local_offer"
    label = "local_offer"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = [("Find services", "local_offer:services")]
    navigation_rank = 1
