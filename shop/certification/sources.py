"""The rows that certificates were read from, told by whoever reads them.

The shop never imports the registry import; the import registers itself here when it is ready.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from django.db.models import DateTimeField, Value
from django.db.models.expressions import BaseExpression

from .models import Certificate


@dataclass(frozen=True)
class SourceRow:
    """One row of a list as it was read, fit to be shown to anybody.

    `place` says how people find it in the document ("14", "Sheet 2!8"); `cells` are labels and
    published values; `withheld` is whether something personal was left out.
    """

    document: str
    address: str
    place: str
    cells: list[tuple[str, str]]
    withheld: bool
    read_on: dt.date
    run_number: int


class Teller(Protocol):
    """What a reader of lists can tell of them."""

    def moment_read(self, run_number: str) -> BaseExpression:
        """When a run read its list; `run_number` is the column of the query around it."""
        ...

    def row(self, certificate: Certificate, run_number: int, line: int) -> SourceRow | None:
        """A row that speaks of the certificate's product, or None."""
        ...


_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Offer to tell of rows; the last offer counts."""
    _tellers.append(teller)


def moment_read(run_number: str) -> BaseExpression:
    """An expression: when the run of that column read its list; null where nobody can tell."""
    if _tellers:
        return _tellers[-1].moment_read(run_number)
    return Value(None, output_field=DateTimeField(null=True))


def source_row(certificate: Certificate, run_number: int, line: int) -> SourceRow | None:
    """The row of that line of that run, when it speaks of the certificate's product."""
    return _tellers[-1].row(certificate, run_number, line) if _tellers else None
