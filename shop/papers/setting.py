"""Sets a paper of the active theme, or of the base theme, with what it is to say."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.conf import settings

import typst

Format = Literal["pdf", "png"]
# Pixels for each point of the paper: share pictures count their points as pixels.
PNG_DOTS_PER_INCH = 72
# Typst writes the objects of pages in plain text.
_PAGE = re.compile(rb"/Type\s*/Page\b")


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


def set_illustrated(
    paper_name: str, said: dict[str, Any], files: Mapping[str, bytes], dots_per_inch: int = 0
) -> list[bytes]:
    """A paper with pictures, which it finds beside itself by these names; the PDF as one file.

    With a resolution it is every page as a PNG instead. The paper may import others of the theme.
    """
    with tempfile.TemporaryDirectory(prefix="paper-") as place:
        folder = Path(place)
        # The active theme's papers come last and lie over those of the base theme.
        for theme in reversed(settings.THEME_DIRS):
            for paper in (theme / "print").glob("*.typ"):
                shutil.copyfile(paper, folder / paper.name)
        for name, content in files.items():
            (folder / Path(name).name).write_bytes(content)
        form: Format = "png" if dots_per_inch else "pdf"
        made = _set(folder / paper_name, said, form, dots_per_inch or PNG_DOTS_PER_INCH)
    return [made] if isinstance(made, bytes) else list(made)


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF made here has."""
    return len(_PAGE.findall(pdf))


def _compiled(paper_name: str, said: dict[str, Any], form: Format, dots_per_inch: int) -> Any:
    return _set(_paper(paper_name), said, form, dots_per_inch)


def _set(paper: Path, said: dict[str, Any], form: Format, dots_per_inch: int) -> Any:
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
