"""How long a row has waited, and from when on an approver decides."""

from shop.certification import clock

from ..models import ImportRow

OLD = 14
"""Days after which a waiting row goes to the approver."""


def days_waited(row: ImportRow) -> int:
    """Whole days since the list was read."""
    return max(0, (clock.now() - row.run.started_at).days)


def is_old(row: ImportRow) -> bool:
    """Whether the row has waited too long for the officer alone."""
    return row.waiting and days_waited(row) > OLD
