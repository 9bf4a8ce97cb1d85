from goldenthread.children.models.child import Child
from goldenthread.children.models.family import FamilyTie
from goldenthread.children.models.placement import SettingPlacement
from goldenthread.children.models.team import TeamMember
from goldenthread.children.models.trace import AccessTrace

__all__ = ["AccessTrace", "Child", "FamilyTie", "SettingPlacement", "TeamMember"]
