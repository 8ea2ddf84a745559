"""Published collections, kept in memory with their entries; what of them is shown is asked anew.

Only records are kept, never a state: a midnight that passes needs nobody to forget anything.
"""

from dataclasses import dataclass

from django.urls import reverse

from shop.catalogue.saying import Said, said
from shop.memory.kept import Kept

from .life import State, state_of
from .models import Collection, Entry

KEPT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Chosen:
    """A collection and its products in their order, each with why it was chosen."""

    collection: Collection
    entries: tuple[Entry, ...]

    @property
    def products(self) -> list[int]:
        """The keys of its products, whether they may be shown or not."""
        return [entry.product_id for entry in self.entries]

    @property
    def title(self) -> Said:
        return said(self.collection, "title")

    @property
    def text(self) -> Said:
        return said(self.collection, "text")

    @property
    def url(self) -> str:
        return reverse("collections:collection", args=[self.collection.slug])


def _read() -> list[Chosen]:
    published = Collection.objects.filter(is_published=True).prefetch_related("entries")
    return [Chosen(one, tuple(one.entries.all())) for one in published]


kept = Kept("collections", _read, KEPT_SECONDS)


def follow() -> None:
    """Forget when a collection or an entry is written."""
    kept.follow(Collection)
    kept.follow(Entry)


def shown() -> list[Chosen]:
    """Those that are shown today, the newest first. No query while they are kept."""
    return [one for one in kept.get() if state_of(one.collection) is State.SHOWN]


def of_home() -> Chosen | None:
    """The newest one that stands on the first page today."""
    return next((one for one in shown() if one.collection.on_home), None)


def is_any() -> bool:
    """Whether there is one to lead to."""
    return bool(shown())
