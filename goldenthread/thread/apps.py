from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "goldenthread.thread"
    label = "thread"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = [("The thread", "thread:overview")]
