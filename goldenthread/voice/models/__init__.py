from goldenthread.voice.models.consultation import Consultation, Topic
from goldenthread.voice.models.response import Response
from goldenthread.voice.models.voice import Voice

__all__ = ["Consultation", "Response", "Topic", "Voice"]
