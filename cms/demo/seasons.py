"""The demo's sets of the seasons, and the note that its months of harvest are samples."""

from ..kinds import kinds_with_products
from ..models import SeasonSetPage
from ..page_tree import Pair, Tree, ensure_pair
from ..pictures import Slot
from . import texts
from .library import Library

SAME_IN_BOTH = ("occasion", "months", "opens_days_before", "kinds")


def ensure_season_sets(tree: Tree, library: Library) -> list[Pair]:
    """Feasts and harvests in both languages; what is there stays."""
    written = texts.read("seasons")
    _say_that_months_are_samples(tree, written)
    return [_set(row, written, tree, library) for row in written["sets"]]


def _say_that_months_are_samples(tree: Tree, written: dict) -> None:
    for page, code in zip(tree.seasons, ("vi", "en"), strict=True):
        if not page.note:
            page.note = written[f"note_{code}"]
            page.save()


def _set(row: dict, written: dict, tree: Tree, library: Library) -> Pair:
    shared = {name: row[name] for name in SAME_IN_BOTH if name in row}
    # The registry of the demonstration need not have every kind that the texts think of.
    shared["kinds"] = kinds_with_products(row["kinds"])
    shared["picture"] = library.sized(row["picture"], Slot.HERO)
    fields = (
        shared
        | {
            "title": row[f"title_{code}"],
            "summary": row[f"summary_{code}"],
            "introduction": texts.prose(row[f"intro_{code}"]),
            "note": written[f"note_{code}"],
            "search_description": row[f"summary_{code}"],
        }
        for code in ("vi", "en")
    )
    slugs = Pair(row["slug_vi"], row["slug_en"])
    return ensure_pair(SeasonSetPage, tree.seasons, slugs, Pair(*fields))
