"""The words, charts and tables of the evidence pages."""

from goldenthread.insight.presenters.download import as_csv
from goldenthread.insight.presenters.figures import Figures, figures
from goldenthread.insight.presenters.groups import Groups, groups
from goldenthread.insight.presenters.overview import Topic, overview
from goldenthread.insight.presenters.wording import group

__all__ = ["Figures", "Groups", "Topic", "as_csv", "figures", "group", "groups", "overview"]
