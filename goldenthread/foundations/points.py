"""Places on the British National Grid in PostgreSQL: a `point` in metres, which a GiST index can search by distance.

A model keeps `easting` and `northing`, and lets the database make the point of them:

    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)
    location = grid_location()

    class Meta:
        indexes = [GistIndex(fields=["location"], name="room_noun_location")]

and is searched with `within(Noun.objects.all(), point, metres)`. On a `@tracked` model leave the point out of the
history (`exclude=("location",)`): PostgreSQL has no `=` for points, and the two numbers are kept anyway.
"""

from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, GeneratedField, Value

from goldenthread.foundations.rules.geography import GridPoint

if TYPE_CHECKING:
    _Field = models.Field[GridPoint | None, GridPoint | None]
    _Lookup = models.Lookup[bool]
else:
    _Field = models.Field
    _Lookup = models.Lookup

__all__ = ["DistanceTo", "GistIndex", "PointField", "grid_location", "within"]

Row = TypeVar("Row", bound=models.Model)


class PointField(_Field):
    """A `GridPoint`, stored as PostgreSQL's own `point`."""

    description = "A place on the British National Grid"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 - Django's signature
        return "point"

    def from_db_value(self, value: str | None, *_: object) -> GridPoint | None:
        return self.to_python(value)

    def to_python(self, value: Any) -> GridPoint | None:
        if isinstance(value, str):
            easting, _, northing = value.strip("()").partition(",")
            return GridPoint(float(easting), float(northing))
        return None if value is None else GridPoint(*value)

    def get_prep_value(self, value: Any) -> str | None:
        point = self.to_python(value)
        return None if point is None else f"({point.easting!r},{point.northing!r})"

    def get_placeholder(self, value: Any, compiler: Any, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        return "%s::point"


@PointField.register_lookup
class _Within(_Lookup):
    """``location__within=(point, metres)``: inside a circle, its edge included."""

    lookup_name = "within"
    prepare_rhs = False

    def get_prep_lookup(self) -> Any:
        (easting, northing), metres = self.rhs
        return f"<({float(easting)!r},{float(northing)!r}),{float(metres)!r}>"

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} <@ %s::circle", (*parameters, self.rhs)


class DistanceTo(Func):
    """Metres from a model's point to a place. Ordering by it is a search in the GiST index."""

    template = "(%(expressions)s)"
    arg_joiner = " <-> "
    output_field = models.FloatField()

    def __init__(self, field: str, point: GridPoint) -> None:
        super().__init__(F(field), Value(GridPoint(*point), output_field=PointField()))


def grid_location(easting: str = "easting", northing: str = "northing") -> GeneratedField:
    """A model's point, kept by the database from two columns of metres. Null where either is."""
    expression = Func(F(easting), F(northing), function="point", output_field=PointField())
    return GeneratedField(expression=expression, output_field=PointField(), db_persist=True)


def within(
    rows: models.QuerySet[Row], point: GridPoint, metres: float, *, field: str = "location"
) -> models.QuerySet[Row]:
    """Rows at most so far from a place, nearest first, each with its `distance` in metres."""
    inside = rows.filter(**{f"{field}__within": (point, metres)})
    nearest_first = inside.annotate(distance=DistanceTo(field, point)).order_by("distance", "pk")
    return cast("models.QuerySet[Row]", nearest_first)
