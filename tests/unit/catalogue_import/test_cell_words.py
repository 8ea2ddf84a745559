"""Every cell a list may hold and every reason to wait has a short name in the office."""

from catalogue_import.office.cell_words import CELL_LABELS, REASON_LABELS
from catalogue_import.problems import REFUSED, SENTENCES, TOLD
from catalogue_import.records import CELLS


def test_every_reason_to_wait_has_a_short_name():
    assert set(REASON_LABELS) == set(SENTENCES) - REFUSED - TOLD


def test_every_cell_has_a_name():
    assert set(CELL_LABELS) == set(CELLS)
