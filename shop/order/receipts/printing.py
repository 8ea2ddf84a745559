"""Prints receipts, and keeps what was printed for a while."""

from dataclasses import asdict
from typing import Any

from django.core.cache import cache

from shop.papers.setting import mark_of, set_paper

from .content import Receipt

KEPT_SECONDS = 60 * 60


def receipt_pdf(receipt: Receipt) -> bytes:
    """The receipt as PDF; printed once for as long as it says the same."""
    return printed("receipt.typ", asdict(receipt))


def printed(paper_name: str, said: dict[str, Any]) -> bytes:
    """What is said, on that paper of the active theme or of the base theme, as PDF."""
    key = f"paper:{mark_of(paper_name, said)}"
    kept = cache.get(key)
    if kept is None:
        kept = set_paper(paper_name, said, "pdf")
        cache.set(key, kept, KEPT_SECONDS)
    return kept
