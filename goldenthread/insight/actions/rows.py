"""Writes rows by COPY."""

from typing import TYPE_CHECKING

import polars as pl
from django.db import connection

from goldenthread.insight.actions.vocabulary import breakdown_ids, ids
from goldenthread.insight.models import Geography, Table
from goldenthread.insight.rules.breakdowns import Breakdown
from goldenthread.insight.rules.readers.cells import Rows

if TYPE_CHECKING:
    from goldenthread.insight.models import Release

COPY = """
COPY insight_publishedrow
    (release_id, table_id, geography_id, breakdown_id, year, period, file, line, cells, statuses)
FROM STDIN
"""
SLICE = 20_000


def write(rows: Rows, release: "Release") -> int:
    """Writes the rows of one table of a release, and answers how many."""
    geographies = ids(Geography.objects, "code")
    pairs = rows.frame.select("dimension", "category").unique()
    breakdowns = breakdown_ids(Breakdown(*pair) for pair in pairs.iter_rows())
    keys = pl.DataFrame(
        [(each.dimension, each.category, key) for each, key in breakdowns.items()],
        schema={"dimension": pl.String, "category": pl.String, "breakdown": pl.Int16},
        orient="row",
    )
    frame = rows.frame.join(keys, on=["dimension", "category"], how="left", maintain_order="left").select(
        pl.lit(release.pk),
        pl.lit(Table.objects.values_list("pk", flat=True).get(slug=rows.table.slug)).alias("table"),
        pl.col("geography").replace_strict(geographies, return_dtype=pl.Int16),
        "breakdown",
        "year",
        "period",
        pl.lit(rows.file).alias("file"),
        "line",
        "cells",
        "statuses",
    )
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for part in frame.iter_slices(SLICE):
            copy.write(part.write_csv(include_header=False, separator="\t", quote_style="never"))
    return frame.height
