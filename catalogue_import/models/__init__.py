"""What the import keeps: runs and their files, rows, plans, the journal, and repairs."""

from .batches import ImportBatch, UndoneChange
from .planned import PlannedChange, SuspectedPair
from .repairs import Repair
from .rows import ImportRow, KnownAs
from .runs import ColumnMapping, ImportFile, ImportRun

__all__ = [
    "ColumnMapping",
    "ImportBatch",
    "ImportFile",
    "ImportRow",
    "ImportRun",
    "KnownAs",
    "PlannedChange",
    "Repair",
    "SuspectedPair",
    "UndoneChange",
]
