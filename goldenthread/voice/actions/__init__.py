from goldenthread.voice.actions.loading import (
    ensure_consultation,
    ensure_topic,
    ensure_voice,
    remove_consultation,
    remove_topic,
    remove_voice,
)
from goldenthread.voice.actions.responding import change_response, put_back_response, respond, withdraw_response

__all__ = [
    "change_response",
    "ensure_consultation",
    "ensure_topic",
    "ensure_voice",
    "put_back_response",
    "remove_consultation",
    "remove_topic",
    "remove_voice",
    "respond",
    "withdraw_response",
]
