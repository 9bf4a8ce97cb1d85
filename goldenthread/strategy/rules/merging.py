"""What to write when a pack is loaded again over rows that people may have changed on screen meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Merge:
    """`write`: fields to set. `kept`: fields that both the pack and people changed, and that stay as people want them."""

    write: tuple[str, ...]
    kept: tuple[str, ...]


def merge(*, loaded: Mapping[str, str], now: Mapping[str, str], wanted: Mapping[str, str]) -> Merge:
    """Three ways: as the pack said last time (`loaded`), as it stands (`now`), as the pack says today (`wanted`).

    A field that the pack didn't change is left alone. One that the pack changed is written, unless somebody changed it
    on screen to something else.
    """
    write: list[str] = []
    kept: list[str] = []
    for field, value in wanted.items():
        if loaded.get(field) == value or now.get(field) == value:
            continue
        if field in loaded and now.get(field) != loaded[field]:
            kept.append(field)
        else:
            write.append(field)
    return Merge(tuple(write), tuple(kept))
