from goldenthread.local_offer.actions.facts import Cost, Place, ServiceFacts
from goldenthread.local_offer.actions.load import load_services
from goldenthread.local_offer.actions.places import add_place, change_place, remove_place
from goldenthread.local_offer.actions.services import add_service, assure, change_service
from goldenthread.local_offer.actions.ties import AlreadyTiedError, tie, untie

__all__ = [
    "AlreadyTiedError",
    "Cost",
    "Place",
    "ServiceFacts",
    "add_place",
    "add_service",
    "assure",
    "change_place",
    "change_service",
    "load_services",
    "remove_place",
    "tie",
    "untie",
]
