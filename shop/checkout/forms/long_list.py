"""A list of a hundred names to choose from, which is the same for everybody who chose the same."""

from functools import lru_cache
from typing import Any

from django import forms
from django.utils.safestring import SafeString

# Of each province chosen, in both languages.
KEPT = 256
Choices = tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...]


class LongList(forms.Select):
    """Django's own, drawn once of the same choices, attributes and choice."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """What somebody made up is no choice, and is not kept."""
        choices = _as_values(self.choices)
        if str(value or "") not in _keys(choices):
            return super().render(name, value, attrs, renderer)
        given = self.build_attrs(self.attrs, attrs)
        return _drawn(name, value, tuple(given.items()), choices)


@lru_cache(maxsize=KEPT)
def _drawn(name: str, value: Any, attrs: tuple, choices: Choices) -> SafeString:
    return forms.Select(choices=choices).render(name, value, dict(attrs))


@lru_cache(maxsize=KEPT)
def _keys(choices: Choices) -> frozenset[str]:
    """All that may be chosen, in groups or beside them."""
    found: set[str] = set()
    for key, below in choices:
        found |= {str(one) for one, _ in below} if isinstance(below, tuple) else {str(key)}
    return frozenset(found)


def _as_values(choices: Any) -> Choices:
    return tuple(
        (str(key), tuple(below) if isinstance(below, list | tuple) else str(below))
        for key, below in choices
    )
