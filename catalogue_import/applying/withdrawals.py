"""Certificates are withdrawn: the day, the paper, and a line of history; nothing is removed."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from shop.certification.models import Certificate, CertificateEvent

from ..models import ImportRun
from ..records import RawRow
from ..withdrawing import Withdrawal
from .batches import keep_rows
from .rows import Kept


def apply_withdrawals(
    run: ImportRun,
    withdrawals: Sequence[Withdrawal],
    raws: Mapping[int, RawRow],
    read_at: dt.datetime,
) -> None:
    """Write what these rows take away, all of it or nothing. An earlier day is never put off."""
    with transaction.atomic():
        ids = {pk for one in withdrawals for pk in one.certificates}
        certificates = Certificate.objects.in_bulk(list(ids))
        events = []
        for one in withdrawals:
            for pk in one.certificates:
                if _withdraw(certificates[pk], one):
                    events.append(_event(certificates[pk], one, run, read_at))
        Certificate.objects.bulk_update(
            certificates.values(), ["withdrawn_on", "withdrawn_reason", "withdrawn_paper"]
        )
        CertificateEvent.objects.bulk_create(events)
        keep_rows(run, _kept(withdrawals), raws)


def _withdraw(certificate: Certificate, withdrawal: Withdrawal) -> bool:
    row = withdrawal.result.row
    if certificate.withdrawn_on and certificate.withdrawn_on <= (row.decision_date or dt.date.max):
        return False
    certificate.withdrawn_on = row.decision_date
    certificate.withdrawn_paper = row.decision_number[:120]
    return True


def _event(
    certificate: Certificate, withdrawal: Withdrawal, run: ImportRun, read_at: dt.datetime
) -> CertificateEvent:
    row = withdrawal.result.row
    return CertificateEvent(
        certificate=certificate,
        kind=CertificateEvent.Kind.WITHDRAWN,
        happened_on=row.decision_date,
        note=row.decision_number[:400],
        source_ref=f"{row.source_id}:{row.line}",
        run_number=run.number,
        recorded_at=read_at,
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
