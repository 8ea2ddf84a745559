"""Slows down whoever guesses: five wrong tries per address and per order number, then a pause."""

import hashlib

from django.core.cache import cache

TRIES = 5
PAUSE_SECONDS = 15 * 60


def _keys(address: str, number: str) -> list[str]:
    named = hashlib.sha256(number.encode()).hexdigest()[:32]
    return [f"order:track:from:{address}", f"order:track:number:{named}"]


def must_wait(address: str, number: str) -> bool:
    """Whether this address, or whoever asks for this number, tried too often just now."""
    counts = cache.get_many(_keys(address, number)).values()
    return any(count >= TRIES for count in counts)


def count_failure(address: str, number: str) -> None:
    """Remember a wrong try. A store shared by all workers counts for all of them."""
    for key in _keys(address, number):
        if not cache.add(key, 1, PAUSE_SECONDS):
            try:
                cache.incr(key)
            except ValueError:
                # It ran out between the two calls.
                cache.add(key, 1, PAUSE_SECONDS)
