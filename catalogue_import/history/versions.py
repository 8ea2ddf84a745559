"""What a record said at every moment at which it changed, won back from the journal of the runs."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.certification.models import Certificate, RecognitionDecision, SourceDocument
from shop.certification.reasons import reason_in_words
from shop.regions.models import Region

from ..applying.journal import image_of
from ..models import ImportBatch, ImportRun
from ..waiting.cards import Compared, side_by_side

LABEL = "certification.certificate"
PRODUCTS, ROWS = "products", "rows"

FIELDS: Mapping[str, Any] = {
    "stars": _("Stars"),
    "points": _("Points"),
    "product_name": _("Name on the certificate"),
    "producer_name": _("Producer"),
    "place_text": _("Place as issued"),
    "region_id": _("Province"),
    "assessment_year": _("Year of assessment"),
    "decision_id": _("Decision"),
    "valid_from": pgettext_lazy("certificate", "Valid from"),
    "valid_until": pgettext_lazy("certificate", "Valid to"),
    "extended_until": pgettext_lazy("certificate", "Extended until"),
    "suspended_from": pgettext_lazy("certificate", "Paused from"),
    "suspended_until": pgettext_lazy("certificate", "Paused until"),
    "withdrawn_on": pgettext_lazy("certificate", "Withdrawn on"),
    "withdrawn_reason": _("Reason of the withdrawal"),
    "withdrawn_paper": _("Paper of the withdrawal"),
    "source_id": _("Source"),
}
"""Columns that are compared, in the order of telling."""


@dataclass(frozen=True, slots=True)
class Version:
    """What the record said from a moment on. `run` brought it; None for what no run tells of."""

    number: int
    at: dt.datetime | None
    run: ImportRun | None
    values: Mapping[str, Any]


def versions_of(certificate: Certificate) -> list[Version]:
    """Every state of the record, the oldest first; what an undone run wrote is not among them."""
    begin: tuple[dt.datetime, ImportRun] | None = None
    changes: list[tuple[ImportBatch, Mapping[str, Any]]] = []
    for batch in _batches(certificate):
        if certificate.pk in batch.created.get(LABEL, ()):
            begin = batch.applied_at, batch.run
        for image in batch.before.get(LABEL, ()):
            if image["pk"] == certificate.pk:
                changes.append((batch, image))
    states = [*(image for _batch, image in changes), image_of(certificate)]
    moments = [begin or (None, None), *((batch.applied_at, batch.run) for batch, _image in changes)]
    return [
        Version(number, at, run, values)
        for number, ((at, run), values) in enumerate(zip(moments, states, strict=True))
    ]


def _batches(certificate: Certificate) -> Iterator[ImportBatch]:
    """The batches that may have written the certificate, in the order in which they did.

    Products are applied in the order of their identities, so of each run one batch is read.
    """
    told = certificate.events.exclude(run_number=None).values_list("run_number", flat=True)
    kept = certificate.registry_rows.values_list("run__number", flat=True)
    numbers = {number for number in (*told, *kept) if number is not None}
    runs = ImportRun.objects.filter(number__in=numbers).exclude(kind=ImportRun.Kind.UNDO)
    runs = runs.exclude(state=ImportRun.State.UNDONE)
    names = _identities(certificate)
    light = ImportBatch.objects.filter(run__in=runs).exclude(step=ROWS)
    rows = light.order_by("run__number", "number").values_list("pk", "run_id", "step", "upto")
    wanted = list(_wanted(list(rows), names))
    found = ImportBatch.objects.filter(pk__in=wanted).select_related("run__actor")
    yield from found.order_by("run__number", "number")


def _identities(certificate: Certificate) -> list[str]:
    product = certificate.product
    others = product.other_identities.values_list("identity", flat=True)
    return [name for name in (product.identity_key, *others) if name]


def _wanted(rows: Sequence[tuple[int, int, str, str]], names: Iterable[str]) -> Iterator[int]:
    firsts: dict[tuple[int, str], int] = {}
    for pk, run, step, upto in rows:
        if step != PRODUCTS:
            yield pk
            continue
        for name in names:
            if upto >= name:
                firsts.setdefault((run, name), pk)
    yield from firsts.values()


def compare(old: Version, new: Version) -> list[Compared]:
    """Both states side by side, in words; what differs is marked letter by letter."""
    words = _Words([old, new])
    labels = [str(label) for label in FIELDS.values()]
    sides = [[words.of(name, one.values.get(name)) for name in FIELDS] for one in (old, new)]
    return side_by_side(labels, *sides)


class _Words:
    """Values of columns in words; names of other records are looked up once."""

    def __init__(self, versions: Sequence[Version]) -> None:
        def keys(name: str) -> set[Any]:
            return {one.values.get(name) for one in versions} - {None}

        self.decisions = RecognitionDecision.objects.in_bulk(keys("decision_id"))
        self.sources = SourceDocument.objects.in_bulk(keys("source_id"))
        self.regions = Region.objects.in_bulk(keys("region_id"))

    def of(self, name: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if name == "decision_id":
            return self._decision(value)
        if name == "source_id":
            source = self.sources.get(value)
            return source.title if source else ""
        if name == "region_id":
            region = self.regions.get(value)
            return region.name_vi if region else ""
        if name == "withdrawn_reason":
            return reason_in_words(value)
        if name == "points":
            return number_format(Decimal(value).normalize())
        day = value if isinstance(value, dt.date) else _day(value)
        return date_format(day, "SHORT_DATE_FORMAT") if day else str(value)

    def _decision(self, key: int) -> str:
        decision = self.decisions.get(key)
        if decision is None:
            return ""
        day = decision.issued_on
        issued = date_format(day, "SHORT_DATE_FORMAT") if day else ""
        return " · ".join(filter(None, (decision.number, decision.issuer, issued)))


def _day(value: Any) -> dt.date | None:
    """A day as the journal keeps it: "2021-07-22"."""
    return parse_date(value) if isinstance(value, str) and len(value) == 10 else None
