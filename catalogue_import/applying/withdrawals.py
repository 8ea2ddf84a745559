"""Certificates are withdrawn: the day, the paper, and a line of history; nothing is removed."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from shop.catalogue.signals import tell_products_changed
from shop.certification.models import Certificate, CertificateEvent

from ..match import product_identity
from ..models import ImportRun
from ..plan import Outcome, RowResult
from ..records import RawRow
from ..withdrawing import OF_UNKNOWN, Withdrawal, plan_withdrawals
from .batches import Bench, write_batch
from .journal import about_to_change, journal, made
from .rows import Kept, keep_rows


def as_things_stand(planned: Sequence[Withdrawal], run: ImportRun) -> list[Withdrawal]:
    """Withdrawals of a list whose products are written: what was agreed to, and what the list
    itself has just brought. Nothing else that was in force is taken."""
    aliases = {product_identity(one.result.row): one.identity for one in planned}
    now = plan_withdrawals([one.result.row for one in planned], aliases)
    new = _made_by(run, {pk for one in now for pk in one.certificates})
    return [
        _narrowed(one, {*before.certificates} | new)
        for before, one in zip(planned, now, strict=True)
    ]


def _made_by(run: ImportRun, certificates: set[int]) -> set[int]:
    later = [CertificateEvent.Kind.CORRECTED, CertificateEvent.Kind.EXTENDED]
    later += [CertificateEvent.Kind.WITHDRAWN, CertificateEvent.Kind.SUSPENDED]
    made_now = CertificateEvent.objects.filter(certificate__in=certificates, run_number=run.number)
    return set(made_now.exclude(kind__in=later).values_list("certificate_id", flat=True))


def _narrowed(withdrawal: Withdrawal, allowed: set[int]) -> Withdrawal:
    taken = tuple(pk for pk in withdrawal.certificates if pk in allowed)
    if taken or not withdrawal.certificates:
        return replace(withdrawal, certificates=taken)
    waits = RowResult(withdrawal.result.row, Outcome.QUARANTINED, OF_UNKNOWN)
    return Withdrawal(waits, withdrawal.identity)


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
