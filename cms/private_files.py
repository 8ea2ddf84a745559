"""Where documents lie: no address leads to the folder, so that only the shop hands them out."""

from pathlib import Path

from django.conf import settings

from shop.pictures.storing import WholeFiles


class PrivateFiles(WholeFiles):
    """Files below PRIVATE_ROOT. They have no address of their own: privacy is asked each time."""

    @property
    def base_location(self) -> str:  # type: ignore[override]
        """Read when asked, not when the model is loaded: tests and drills move it."""
        return str(Path(settings.PRIVATE_ROOT) / "library")

    @property
    def location(self) -> str:  # type: ignore[override]
        """The same as an absolute path."""
        return str(Path(self.base_location).absolute())

    def url(self, name: str | None) -> str:
        """There is none; the serving view takes this as "hand it out yourself"."""
        raise NotImplementedError("Documents are handed out by their view.")


def private_files() -> PrivateFiles:
    """The store, named by the field so that migrations do not hold a path."""
    return PrivateFiles()
