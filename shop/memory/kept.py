"""Small tables that every request needs, kept in memory and true to the database within seconds."""

import uuid
from collections.abc import Callable
from typing import Generic, TypeVar

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

T = TypeVar("T")


class Kept(Generic[T]):
    """A value made from rows of one model; forgotten when a row is written.

    The value lies in the memory of the process; the cache holds only a stamp, whose end or loss
    makes every process read anew. So each process follows a change within `seconds`, at once where
    processes share a cache.
    """

    def __init__(self, name: str, make: Callable[[], T], seconds: int) -> None:
        self._key = f"kept:{name}"
        self._make = make
        self._seconds = seconds
        self._held: tuple[str, T] | None = None

    def get(self) -> T:
        """The value; one query or two when it is not known yet."""
        stamp = cache.get(self._key)
        if stamp is None:
            stamp = uuid.uuid4().hex
            # Stamped before reading, so that a row written in between is read next time.
            cache.set(self._key, stamp, self._seconds)
        held = self._held
        if held is None or held[0] != stamp:
            held = self._held = (stamp, self._make())
        return held[1]

    def forget(self, **kwargs: object) -> None:
        """Read anew at the next question, and once more when the change is committed."""
        cache.delete(self._key)
        transaction.on_commit(lambda: cache.delete(self._key))

    def follow(self, model: type[Model]) -> None:
        """Forget whenever a row of the model is written."""
        for signal in (post_save, post_delete):
            signal.connect(self.forget, sender=model, dispatch_uid=self._key)
