from typing import TYPE_CHECKING

from django.db.models import QuerySet

from goldenthread.support.models import SupportCycle

if TYPE_CHECKING:
    from goldenthread.children.models import Child


def rounds(child: "Child") -> QuerySet[SupportCycle]:
    """The rounds of a child's support, the latest first."""
    return SupportCycle.objects.filter(child=child).select_related("setting")
