"""Pages of questions and answers below the help page."""

import json

from ..models import StandardPage
from ..page_tree import Pair, ensure_pair
from . import texts


def ensure_help(parents: Pair) -> list[Pair]:
    """One page for each subject in both languages; what is there stays."""
    written = texts.read("help")
    return [_page(row, written, parents) for row in written["pages"]]


def _page(row: dict, written: dict, parents: Pair) -> Pair:
    slugs = Pair(row["slug_vi"], row["slug_en"])
    fields = (_fields(row, written, code) for code in ("vi", "en"))
    return ensure_pair(StandardPage, parents, slugs, Pair(*fields))


def _fields(row: dict, written: dict, code: str) -> dict:
    asked = [(one[f"question_{code}"], one[f"answer_{code}"]) for one in row["questions"]]
    return {
        "title": row[f"title_{code}"],
        "intro": row[f"intro_{code}"],
        "body": json.dumps([texts.questions(written[f"heading_{code}"], asked)]),
        "note": written[f"note_{code}"],
        # The help page lists them; the foot of every page has no room for them.
        "show_in_menus": False,
        "search_description": row[f"intro_{code}"],
    }
