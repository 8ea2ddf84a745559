"""Whether the rows behind certificates say that a product was assessed again."""

from collections.abc import Sequence

from .models import ImportRow
from .normalise.producers import is_reassessed

# SQLite takes no more than 999 values in one query.
CHUNK = 900


def reassessed(certificates: Sequence[int]) -> dict[int, bool]:
    """For ids of certificates: what their rows say of the kind of registration, where they do."""
    said: dict[int, bool] = {}
    for start in range(0, len(certificates), CHUNK):
        rows = ImportRow.objects.filter(
            certificate__in=certificates[start : start + CHUNK], is_evidence=True
        )
        for certificate, raw in rows.values_list("certificate_id", "raw"):
            if certificate and (kind := raw.get("kind")):
                said[certificate] = said.get(certificate, False) or is_reassessed(kind)
    return said
