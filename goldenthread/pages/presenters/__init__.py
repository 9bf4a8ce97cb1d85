from goldenthread.pages.presenters.area_home import AreaHome, area_home
from goldenthread.pages.presenters.desk import Desk, desk

__all__ = ["AreaHome", "Desk", "area_home", "desk"]
