from typing import TYPE_CHECKING

from django.db.models import QuerySet

from goldenthread.adulthood.models import Pathway

if TYPE_CHECKING:
    from goldenthread.children.models import Child


def pathways(child: "Child") -> QuerySet[Pathway]:
    """A young person's pathways, the planned ones first and then the latest."""
    return Pathway.objects.filter(child=child)
