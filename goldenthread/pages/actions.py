from typing import TYPE_CHECKING

from goldenthread.foundations import clock
from goldenthread.foundations.history import writing
from goldenthread.pages.models import DemonstrationLoad

if TYPE_CHECKING:
    from goldenthread.partnership.models import User


def note_load(*, folder: str, digest: str, by: "User") -> DemonstrationLoad:
    """Remembers that the demonstration of this name was loaded whole from this content."""
    with writing(by=by, verb="pages.demonstration_loaded"):
        load, _ = DemonstrationLoad.objects.update_or_create(
            folder=folder, defaults={"digest": digest, "loaded_at": clock.now()}
        )
    return load
