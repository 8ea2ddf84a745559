"""Certificates are withdrawn: the day, the paper, and a line of history; nothing is removed."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import transaction

from shop.catalogue.signals import tell_products_changed
from shop.certification.models import Certificate, CertificateEvent

from ..models import ImportRun
from ..records import RawRow
from ..withdrawing import Withdrawal
from .batches import Bench, write_batch
from .journal import about_to_change, journal, made
from .rows import Kept, keep_rows


def apply_withdrawals(
    bench: Bench,
    withdrawals: Sequence[Withdrawal],
    raws: Mapping[int, RawRow],
    reasons: Mapping[int, tuple[str, str]],
) -> None:
    """Write what these rows take away, all of it or nothing. An earlier day is never put off.

    `reasons` are what people wrote about a row, by line: a class of reasons and a paper.
    """
    with transaction.atomic(), journal() as entry:
        ids = {pk for one in withdrawals for pk in one.certificates}
        certificates = Certificate.objects.select_for_update().in_bulk(list(ids))
        about_to_change(certificates.values())
        events = []
        for one in withdrawals:
            for pk in one.certificates:
                reason = reasons.get(one.result.row.line, ("", ""))
                if _withdraw(certificates[pk], one, *reason):
                    events.append(_event(certificates[pk], one, bench))
        Certificate.objects.bulk_update(
            certificates.values(), ["withdrawn_on", "withdrawn_reason", "withdrawn_paper"]
        )
        made(CertificateEvent.objects.bulk_create(events))
        keep_rows(bench.run, _kept(withdrawals), raws)
        # Rows that wait are read again when the run goes on, and counted then.
        outcomes = Counter(one.result.outcome.value for one in withdrawals if one.certificates)
        write_batch(bench, "withdrawals", outcomes, *entry.as_json())
        tell_products_changed(ImportRun, (one.product_id for one in certificates.values()))


def _withdraw(certificate: Certificate, withdrawal: Withdrawal, reason: str, paper: str) -> bool:
    row = withdrawal.result.row
    if certificate.withdrawn_on and certificate.withdrawn_on <= (row.decision_date or dt.date.max):
        return False
    certificate.withdrawn_on = row.decision_date
    certificate.withdrawn_paper = (row.decision_number or paper)[:120]
    certificate.withdrawn_reason = reason[:200]
    return True


def _event(certificate: Certificate, withdrawal: Withdrawal, bench: Bench) -> CertificateEvent:
    row = withdrawal.result.row
    return CertificateEvent(
        certificate=certificate,
        kind=CertificateEvent.Kind.WITHDRAWN,
        happened_on=row.decision_date,
        note=certificate.withdrawn_paper[:400],
        source_ref=f"{row.source_id}:{row.line}",
        run_number=bench.run.number,
        recorded_at=bench.read_at,
    )


def _kept(withdrawals: Sequence[Withdrawal]) -> list[Kept]:
    """Rows to keep, each once: those that are known already stay as they are."""
    new = {}
    for one in withdrawals:
        row = one.result.row
        if one.result.outcome.value != "unchanged":
            certificate = one.certificates[0] if one.certificates else None
            new[row.fingerprint, row.grade] = Kept(
                one.result, one.identity, one.product_id, certificate
            )
    return list(new.values())
