"""Certificates that plans bring or correct, and the lines of history that tell of it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shop.certification.codes import CodeBook, give_back, mark_of, retired_codes
from shop.certification.models import (
    Certificate,
    CertificateEvent,
    GroupScheme,
    RetiredCode,
    SourceDocument,
)

from ..facts import CertificateFacts, KnownCertificate
from ..plan import CertificatePlan, Outcome, ProductPlan
from .inserting import Columns, insert
from .journal import about_to_change
from .papers import decision_identity

EVENTS: Mapping[Outcome, str] = {
    Outcome.NEW: CertificateEvent.Kind.ISSUED,
    Outcome.RENEWED: CertificateEvent.Kind.RENEWED,
    Outcome.REEVALUATED: CertificateEvent.Kind.REEVALUATED,
    Outcome.UPGRADED: CertificateEvent.Kind.UPGRADED,
    Outcome.DOWNGRADED: CertificateEvent.Kind.DOWNGRADED,
    Outcome.CORRECTED: CertificateEvent.Kind.CORRECTED,
    Outcome.EXTENDED: CertificateEvent.Kind.EXTENDED,
}

COLUMNS = (
    "stars",
    "points",
    "product_name",
    "producer_name",
    "place_text",
    "region_id",
    "assessment_year",
    "precision",
    "valid_from",
    "valid_until",
    "extended_until",
    "decision_id",
    "source_id",
    "scheme_id",
    "registry_read_at",
)


@dataclass(frozen=True)
class Desk:
    """What is at hand while certificates are written: papers, our codes, the run and its moment."""

    run_number: int
    read_at: dt.datetime
    codes: CodeBook
    sources: Mapping[str, SourceDocument]
    decisions: Mapping[str, int]
    schemes: Sequence[GroupScheme]

    def scheme_of(self, facts: CertificateFacts) -> GroupScheme | None:
        """The criteria it was judged by, if it can only be one edition of them."""
        if facts.latest_begin is None:
            return None
        first, last = (
            next((one for one in reversed(self.schemes) if one.valid_from <= day), None)
            for day in (facts.earliest_begin, facts.latest_begin)
        )
        return first if first == last else None


Written = list[tuple[CertificatePlan, int]]
"""What was planned of certificates, and their keys."""


def write_certificates(
    plans: Sequence[ProductPlan], product_ids: Mapping[str, int], desk: Desk
) -> Written:
    """Make and correct the certificates of these plans, and tell their history."""
    known = Certificate.objects.in_bulk(list(_known_ids(plans)))
    about_to_change(known[pk] for pk in _changed_ids(plans))
    old_codes = _codes_of_old(plans)
    parts = [(plan.identity, part) for plan in plans for part in plan.certificates]
    new = [
        _new(identity, part.facts, product_ids, desk, old_codes)
        for identity, part in parts
        if part.known is None
    ]
    keys = iter(insert(Certificate, new))
    written = [(part, part.known.pk if part.known else next(keys)) for _, part in parts]
    if old_codes:
        give_back(old_codes.values())
    corrected = [_corrected(known[pk], part.facts, desk) for part, pk in written if part.changed]
    superseded = [one for plan in plans for one in plan.superseded]
    retired = [_out_of_force(known[one.pk]) for one in superseded]
    Certificate.objects.bulk_update([*corrected, *retired], COLUMNS)
    events = [*_events(written, desk), *(_retired_event(old, desk) for old in superseded)]
    insert(CertificateEvent, events)
    return written


def _known_ids(plans: Iterable[ProductPlan]) -> Iterator[int]:
    for plan in plans:
        yield from (one.pk for one in plan.superseded)
        yield from (part.known.pk for part in plan.certificates if part.known)


def _codes_of_old(plans: Iterable[ProductPlan]) -> dict[str, str]:
    """Codes that certificates of these plans had before an undo took them back, by mark."""
    if not RetiredCode.objects.exists():
        return {}
    new = ((one.identity, part.facts) for one in plans for part in one.certificates)
    return retired_codes([_mark(identity, facts) for identity, facts in new])


def _mark(identity: str, facts: CertificateFacts) -> str:
    decision = decision_identity(facts.decision) if facts.decision else ""
    return mark_of(identity, decision, facts.year, facts.stars)


def _changed_ids(plans: Iterable[ProductPlan]) -> Iterator[int]:
    for plan in plans:
        yield from (one.pk for one in plan.superseded)
        yield from (part.known.pk for part in plan.certificates if part.known and part.changed)


def _new(
    identity: str,
    facts: CertificateFacts,
    product_ids: Mapping[str, int],
    desk: Desk,
    old_codes: Mapping[str, str],
) -> Columns:
    code = old_codes.get(_mark(identity, facts)) if old_codes else None
    code = code or desk.codes.new_code(facts.place_slug, facts.code_year)
    values = zip(COLUMNS, _values(facts, desk), strict=True)
    return {"code": code, "product_id": product_ids[identity], **dict(values)}


def _corrected(certificate: Certificate, facts: CertificateFacts, desk: Desk) -> Certificate:
    for column, value in zip(COLUMNS, _values(facts, desk), strict=True):
        # Lists that are silent about extensions take none away.
        if value is not None or column != "extended_until":
            setattr(certificate, column, value)
    return certificate


def _values(facts: CertificateFacts, desk: Desk) -> tuple:
    decision_id = desk.decisions[decision_identity(facts.decision)] if facts.decision else None
    source = desk.sources.get(facts.source_id)
    scheme = desk.scheme_of(facts)
    return (
        facts.stars,
        facts.points,
        facts.product_name,
        facts.producer_name,
        facts.place_text,
        facts.region_id,
        facts.year,
        facts.precision,
        facts.valid_from,
        facts.valid_until,
        facts.extended_until,
        decision_id,
        source.pk if source else None,
        scheme.pk if scheme else None,
        desk.read_at,
    )


def _out_of_force(certificate: Certificate) -> Certificate:
    """Its rows turned out to speak of another certificate: it keeps its code and loses its days."""
    certificate.precision = Certificate.Precision.NONE
    certificate.valid_from = certificate.valid_until = None
    return certificate


def _events(written: Written, desk: Desk) -> Iterator[Columns]:
    for part, certificate_id in written:
        if part.outcome is not None:
            source = f"{part.lead.source_id}:{part.lead.line}" if part.lead else ""
            kind, day = EVENTS[part.outcome], _day_of(part, desk)
            yield _event(certificate_id, kind, day, desk, source)


def _day_of(part: CertificatePlan, desk: Desk) -> dt.date | None:
    """The day a paper began, where it is known; a correction happens on the day it is read."""
    if part.outcome in {Outcome.CORRECTED, Outcome.EXTENDED}:
        return desk.read_at.date()
    decided = part.facts.decision.issued_on if part.facts.decision else None
    return decided or (part.facts.valid_from if part.facts.precision == "day" else None)


def _retired_event(old: KnownCertificate, desk: Desk) -> Columns:
    return _event(old.pk, EVENTS[Outcome.CORRECTED], desk.read_at.date(), desk)


def _event(
    certificate_id: int, kind: str, day: dt.date | None, desk: Desk, source: str = ""
) -> Columns:
    return {
        "certificate_id": certificate_id,
        "kind": kind,
        "happened_on": day,
        "source_ref": source,
        "run_number": desk.run_number,
        "recorded_at": desk.read_at,
    }
