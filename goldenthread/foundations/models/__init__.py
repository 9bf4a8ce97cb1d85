from goldenthread.foundations.models.content import ContentVersion
from goldenthread.foundations.models.postcode import Postcode

__all__ = ["ContentVersion", "Postcode"]
