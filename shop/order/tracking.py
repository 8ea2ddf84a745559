"""Slows down whoever guesses: five wrong tries per address and per order number, then a pause."""

from shop.accounts.limits import Limit

PAUSE_SECONDS = 15 * 60
BY_ADDRESS = Limit("track-from", 5, PAUSE_SECONDS)
BY_NUMBER = Limit("track-number", 5, PAUSE_SECONDS)


def must_wait(address: str, number: str) -> bool:
    """Whether this address, or whoever asks for this number, tried too often just now."""
    return BY_ADDRESS.is_reached(address) or BY_NUMBER.is_reached(number)


def count_failure(address: str, number: str) -> None:
    """Remember a wrong try."""
    BY_ADDRESS.count(address)
    BY_NUMBER.count(number)
