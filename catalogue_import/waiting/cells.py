"""The cells of a row that waits, as its list meant them, and the list of one row made of them."""

import csv
import io
from collections.abc import Mapping

from shop.regions.folding import normalise_published
from shop.regions.places import PlaceBook

from ..models import ImportRow
from ..normalise import understood_cells
from ..office.requests import scope_of
from ..records import BASE_CELLS, CARRIED_CELLS, CELLS, RawRow

LINE = (*BASE_CELLS, *CARRIED_CELLS)
"""The columns of a list of one row; everything else a list may say is unfolded into these."""

Cells = dict[str, str]


def cells_of(row: ImportRow, book: PlaceBook) -> Cells:
    """What the row says together with what was declared for its whole list."""
    cells = understood_cells(raw_of(row), scope_of(row.run).declared(), book)
    return {name: cells[name] for name in LINE}


def raw_of(row: ImportRow) -> RawRow:
    """The row as published."""
    return RawRow(row.line, row.raw, where=row.normalised.get("where", ""))


def changed_cells(before: Mapping[str, str], after: Mapping[str, str]) -> Cells:
    """Cells that say something else than before."""
    clean = {name: normalise_published(text) for name, text in after.items() if name in CELLS}
    return {name: text for name, text in clean.items() if text != before.get(name, "")}


def list_of_one(cells: Mapping[str, str]) -> bytes:
    """These cells as a list in our own layout."""
    text = io.StringIO()
    writer = csv.DictWriter(text, LINE)
    writer.writeheader()
    writer.writerow({name: cells.get(name, "") for name in LINE})
    return text.getvalue().encode()
