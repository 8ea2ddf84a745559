"""Rows as anybody may see them: what was published of a product, without what is personal.

Only rows that a certificate rests on are shown, never one that waits or was refused.
"""

import datetime as dt
import re

from django.db.models import OuterRef, Subquery
from django.db.models.expressions import BaseExpression
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.certification.clock import VIETNAM
from shop.certification.models import Certificate, SourceDocument
from shop.certification.sources import SourceRow

from .models import ImportRow, ImportRun

PUBLIC_CELLS = {
    "heading": _("Heading of the group"),
    "product_name": _("Product name"),
    "producer_name": _("Producer"),
    "producer_type": _("Kind of producer"),
    "commune": _("Commune"),
    "district": _("District"),
    "province": _("Province"),
    "place_code": _("Code of the place"),
    "sector": _("Sector"),
    "product_group": _("Group"),
    "product_set": _("Set in the programme"),
    "stars": _("Stars"),
    "points": _("Score"),
    "kind": _("Kind of recognition"),
    "state": pgettext_lazy("certificate", "State"),
    "certificate_number": _("Certificate number"),
    "decision_no": _("Decision number"),
    "decision_date": _("Date of the decision"),
    "issued_by": _("Issued by"),
    "year": _("Year of assessment"),
    "criteria_set": _("Criteria"),
    "valid_from": pgettext_lazy("certificate", "Valid from"),
    "expires_on": pgettext_lazy("certificate", "Valid to"),
    "extended_until": _("Extended until"),
    "effective_on": _("In effect from"),
    "packs_covered": _("Packs covered"),
    "traceable": _("Traceable"),
}
"""Cells for everybody, in the order of telling. Addresses, tax codes and notes are not among
them: in small households they are a person's."""

PERSONAL = re.compile(
    r"(?<![\w/.-])\(?(?:\+?84|0)(?:[\s().-]{0,2}\d){8,10}(?![\w/])"  # a telephone number
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
)
LEFT_OUT = "[…]"
# Said by the list as a whole; the page names the document instead.
NOT_OF_THE_ROW = frozenset({"source_id"})


class PublicRows:
    """What the import tells the verify pages (shop.certification.sources.Teller)."""

    def moment_read(self, run_number: str) -> BaseExpression:
        """When the run began to read."""
        runs = ImportRun.objects.filter(number=OuterRef(run_number)).order_by()
        return Subquery(runs.values("started_at")[:1])

    def row(self, certificate: Certificate, run_number: int, line: int) -> SourceRow | None:
        """The row of that line of that run, when the product's certificates rest on it."""
        kept = (
            ImportRow.objects.select_related("run")
            .filter(product=certificate.product_id, certificate__isnull=False, waiting=False)
            .filter(run__number=run_number, line=line)
            .first()
        )
        return _shown(kept) if kept else None


def _shown(kept: ImportRow) -> SourceRow:
    cells = [(str(label), str(kept.raw.get(name) or "")) for name, label in PUBLIC_CELLS.items()]
    shown = [(label, PERSONAL.sub(LEFT_OUT, value)) for label, value in cells if value]
    personal = set(filter(kept.raw.get, kept.raw)) - PUBLIC_CELLS.keys() - NOT_OF_THE_ROW
    document = SourceDocument.objects.filter(source_id=kept.source_id).first()
    return SourceRow(
        document=document.title if document else kept.run.file_name,
        address=_web_address(document.url if document else ""),
        place=str(kept.normalised.get("where") or kept.line),
        cells=shown,
        withheld=bool(personal) or any(LEFT_OUT in value for _label, value in shown),
        read_on=_day(kept.run.started_at),
        run_number=kept.run.number,
    )


def _web_address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(VIETNAM).date()
