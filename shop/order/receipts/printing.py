"""Prints papers by Typst: the theme's paper and fonts, no file of the system, no network."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache

import typst

from .content import Receipt

KEPT_SECONDS = 60 * 60


def receipt_pdf(receipt: Receipt) -> bytes:
    """The receipt as PDF; printed once for as long as it says the same."""
    return printed("receipt.typ", asdict(receipt))


def printed(paper_name: str, said: dict[str, Any]) -> bytes:
    """What is said, on that paper of the active theme or of the base theme, as PDF."""
    data = json.dumps(said, ensure_ascii=False, sort_keys=True)
    paper = _paper(paper_name)
    mark = hashlib.sha256(paper.read_bytes() + data.encode()).hexdigest()
    key = f"paper:{mark}"
    kept = cache.get(key)
    if kept is None:
        kept = _print(paper, data)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _print(paper: Path, data: str) -> bytes:
    # Everything a buyer typed travels as data: Typst never reads it as markup.
    return typst.compile(
        str(paper),
        root=str(paper.parent),
        font_paths=[str(folder / "print" / "fonts") for folder in settings.THEME_DIRS],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        format="pdf",
    )


def _paper(name: str) -> Path:
    folders = [folder / "print" / name for folder in settings.THEME_DIRS]
    return next(path for path in folders if path.is_file())
