from goldenthread.local_offer.models.cost import CostOption
from goldenthread.local_offer.models.location import Location, ServiceAtLocation
from goldenthread.local_offer.models.service import Service
from goldenthread.local_offer.models.ties import Funding, ServiceIntention

__all__ = ["CostOption", "Funding", "Location", "Service", "ServiceAtLocation", "ServiceIntention"]
