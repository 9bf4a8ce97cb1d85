from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "goldenthread.voice"
    label = "voice"
    default_auto_field = "django.db.models.BigAutoField"
    navigation = (("What families said", "voice:voices"),)
    navigation_rank = 2
