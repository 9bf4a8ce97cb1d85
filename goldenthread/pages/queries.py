from goldenthread.pages.models import DemonstrationLoad


def was_loaded(*, folder: str, digest: str) -> bool:
    """Whether the demonstration of this name was last loaded from just this content."""
    return DemonstrationLoad.objects.filter(folder=folder, digest=digest).exists()
