"""Whether the shop offers hampers at all, kept in memory: menus ask it on every page."""

from shop.memory.kept import Kept

from .models import Hamper

KEPT_SECONDS = 300


def _read() -> bool:
    return Hamper.objects.filter(is_offered=True).exists()


kept = Kept("hampers", _read, KEPT_SECONDS)


def is_any() -> bool:
    """Whether there is one to lead to, paused or not. No query while it is kept."""
    return kept.get()
