"""The paper from which a row is repaired or confirmed."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shop.certification.models import SourceDocument

from ..errors import RepairRefused
from ..models import ImportRow
from ..records import Source
from ..validate import CONFIRMED_GRADES

AS_IT_IS = frozenset(
    {
        "set_aside",
        "number_of_another",
        "withdrawal_of_unknown",
        "name_differs",
        "place_differs",
    }
)
"""Reasons to wait that lie outside the row: it may be sent again as it was published."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper somebody looked at: "a" an official decision, "b" the press quoting one."""

    title: str
    url: str = ""
    grade: str = "a"

    @property
    def words(self) -> str:
        """The paper in one line."""
        return ", ".join(filter(None, (self.title, self.url)))

    def as_source(self) -> Source:
        """The source of rows confirmed by it; one paper is one source."""
        mark = hashlib.sha256(f"{self.title}\x1f{self.url}\x1f{self.grade}".encode()).hexdigest()
        return Source(f"office-{mark[:12]}", self.title[:400], self.url[:600], self.grade)


def source_for(row: ImportRow, document: Document | None, *, is_changed: bool) -> Source:
    """Where the row is from when it is sent again: the paper, or what it was read from."""
    if document is not None:
        return document.as_source()
    if is_changed:
        raise RepairRefused(_("A repair needs its source: name the paper that says so."))
    if row.grade not in CONFIRMED_GRADES or row.reason not in AS_IT_IS:
        raise RepairRefused(_("Name the paper that confirms the row."))
    kept = SourceDocument.objects.filter(source_id=row.source_id).first()
    title, url = (kept.title, kept.url) if kept else (row.source_id, "")
    return Source(row.source_id, title, url, row.grade)
