"""Whether the shop has moved on since a run was planned."""

from django.db.models import Max

from shop.certification.models import CertificateEvent

from ..models import ImportBatch, ImportRow, ImportRun, KnownAs, Repair


def mark_of_shop(run: ImportRun) -> list[str]:
    """Changes whenever anything but this run itself changes what a list is compared with."""
    batches = ImportBatch.objects.exclude(run=run)
    events = CertificateEvent.objects.exclude(run_number=run.number)
    newest = (
        batches.aggregate(last=Max("pk")),
        events.aggregate(last=Max("pk")),
        KnownAs.objects.exclude(run=run).aggregate(last=Max("pk")),
        Repair.objects.aggregate(last=Max("applied_at")),
        ImportRow.objects.aggregate(last=Max("decided_at")),
    )
    return [str(one["last"] or "") for one in newest]


def is_behind(run: ImportRun) -> bool:
    """Whether the preview was made before the shop became what it is."""
    return run.request.get("shop") != mark_of_shop(run)
