"""Sets a paper of the active theme, or of the base theme, with what it is to say."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.conf import settings

import typst

Format = Literal["pdf", "png"]
# Pixels for each point of the paper: share pictures count their points as pixels.
PNG_DOTS_PER_INCH = 72


def as_data(said: dict[str, Any]) -> str:
    """What a paper says, in the one order that makes equal things equal."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def mark_of(paper_name: str, said: dict[str, Any]) -> str:
    """A name for this paper saying this: whatever changes in either changes it."""
    return hashlib.sha256(_paper_bytes(_paper(paper_name)) + as_data(said).encode()).hexdigest()


def set_paper(paper_name: str, said: dict[str, Any], form: Format) -> bytes:
    """The finished file; a PNG is one page with as many pixels as the paper has points."""
    return _compiled(paper_name, said, form, PNG_DOTS_PER_INCH)


def paper_pages(paper_name: str, said: dict[str, Any], dots_per_inch: int) -> list[bytes]:
    """Every page as a PNG, as a printer of that resolution puts it on paper."""
    pages = _compiled(paper_name, said, "png", dots_per_inch)
    return [pages] if isinstance(pages, bytes) else list(pages)


def _compiled(paper_name: str, said: dict[str, Any], form: Format, dots_per_inch: int) -> Any:
    paper = _paper(paper_name)
    # Everything that people typed travels as data: Typst never reads it as markup.
    return typst.compile(
        str(paper),
        root=str(paper.parent),
        font_paths=[str(folder / "print" / "fonts") for folder in settings.THEME_DIRS],
        ignore_system_fonts=True,
        sys_inputs={"data": as_data(said)},
        format=form,
        ppi=dots_per_inch,
    )


@cache
def _paper_bytes(paper: Path) -> bytes:
    return paper.read_bytes()


def _paper(name: str) -> Path:
    folders = [folder / "print" / name for folder in settings.THEME_DIRS]
    return next(path for path in folders if path.is_file())
