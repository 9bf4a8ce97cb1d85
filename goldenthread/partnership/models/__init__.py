from goldenthread.partnership.models.agency import Agency
from goldenthread.partnership.models.area import Area
from goldenthread.partnership.models.membership import Membership
from goldenthread.partnership.models.user import User

__all__ = ["Agency", "Area", "Membership", "User"]
