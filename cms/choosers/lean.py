"""Chosen things as their numbers only, where a page shows them from queries of its own.

Editors' screens load what was chosen, one query for every chooser of a body. A reader's page asks
once for everything it shows, so there the value is an instance that knows only its key.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail import blocks

_only_keys: ContextVar[bool] = ContextVar("only_keys", default=False)


@contextmanager
def only_keys() -> Iterator[None]:
    """Within it, bodies are read without loading what their choosers point at."""
    token = _only_keys.set(True)
    try:
        yield
    finally:
        _only_keys.reset(token)


class LeanChooserBlock(blocks.ChooserBlock):
    """A chooser that can do without the database."""

    def bulk_to_python(self, values):
        if not _only_keys.get():
            return super().bulk_to_python(values)
        return [None if pk is None else self._key_alone(pk) for pk in values]

    def _key_alone(self, pk):
        # As from a query for one column: everything else would be read when asked for.
        return self.model_class.from_db(None, [self.model_class._meta.pk.attname], [pk])
