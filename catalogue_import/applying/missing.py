"""What people decided about certificates that a complete list leaves out."""

from collections.abc import Mapping

from django.db import transaction

from shop.catalogue.signals import tell_products_changed
from shop.certification import clock
from shop.certification.models import Certificate, CertificateEvent

from ..deciding import SUSPEND, MissingDecision
from ..models import ImportRun
from .batches import Bench, write_batch
from .journal import about_to_change, journal, made

KINDS = CertificateEvent.Kind


def apply_missing(bench: Bench, decided: Mapping[int, MissingDecision]) -> int:
    """Suspend or withdraw from today; one that already is stays as it is. How many were changed."""
    today = clock.today()
    with transaction.atomic(), journal() as entry:
        found = Certificate.objects.select_for_update().in_bulk(list(decided))
        open_ones = {pk: one for pk, one in found.items() if not _is_done(one, decided[pk])}
        about_to_change(open_ones.values())
        events = []
        for pk, certificate in sorted(open_ones.items()):
            decision = decided[pk]
            suspends = decision.action == SUSPEND
            if suspends:
                certificate.suspended_from, certificate.suspended_until = today, None
            else:
                certificate.withdrawn_on = today
                certificate.withdrawn_reason = decision.reason[:200]
                certificate.withdrawn_paper = decision.paper[:120]
            events.append(
                CertificateEvent(
                    certificate=certificate,
                    kind=KINDS.SUSPENDED if suspends else KINDS.WITHDRAWN,
                    happened_on=today,
                    note=" · ".join(filter(None, (decision.reason, decision.paper)))[:400],
                    run_number=bench.run.number,
                    actor=bench.run.actor,
                    recorded_at=bench.read_at,
                )
            )
        columns = ["suspended_from", "suspended_until"]
        columns += ["withdrawn_on", "withdrawn_reason", "withdrawn_paper"]
        Certificate.objects.bulk_update(open_ones.values(), columns)
        made(CertificateEvent.objects.bulk_create(events))
        write_batch(bench, "missing", {}, *entry.as_json())
        tell_products_changed(ImportRun, (one.product_id for one in open_ones.values()))
    return len(open_ones)


def _is_done(certificate: Certificate, decision: MissingDecision) -> bool:
    if decision.action == SUSPEND:
        return certificate.suspended_from is not None and certificate.suspended_until is None
    return certificate.withdrawn_on is not None
