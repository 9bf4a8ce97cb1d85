from goldenthread.partnership.models.agency import Agency
from goldenthread.partnership.models.area import Area
from goldenthread.partnership.models.invitation import Invitation
from goldenthread.partnership.models.membership import Membership
from goldenthread.partnership.models.sign_in import LinkedAccount, SecondFactor, SignInAddress
from goldenthread.partnership.models.user import User

__all__ = ["Agency", "Area", "Invitation", "LinkedAccount", "Membership", "SecondFactor", "SignInAddress", "User"]
