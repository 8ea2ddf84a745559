"""The one exception to append-only history: an import that was applied by mistake is taken back.

What is removed here stays readable: certificates with their history in RetiredCode, lines of
certificates that stay in the undo's own record (docs/decisions/0016).
"""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .codes import mark_of
from .models import Certificate, CertificateEvent, RetiredCode, UpgradeAnnouncement


def take_back_events(ids: Sequence[int]) -> list[dict[str, Any]]:
    """Remove lines of history that an undone import wrote; what they said."""
    events = CertificateEvent.objects.filter(pk__in=ids)
    said = _plain(list(events.values()))
    models.QuerySet(CertificateEvent).filter(pk__in=ids)._raw_delete("default")
    return said


def retire(ids: Sequence[int], run_number: int, at: dt.datetime) -> list[dict[str, Any]]:
    """Remove certificates that an undone import brought; their codes answer for ever."""
    found = Certificate.objects.filter(pk__in=ids).select_related("product", "decision")
    snapshots = []
    for certificate in found:
        decision = certificate.decision.identity_key if certificate.decision else ""
        values = {f.attname: getattr(certificate, f.attname) for f in _columns(Certificate)}
        events = list(certificate.events.values())
        snapshots.append(
            RetiredCode(
                code=certificate.code,
                mark=mark_of(
                    certificate.product.identity_key or "",
                    decision,
                    certificate.assessment_year,
                    certificate.stars,
                ),
                product_name=certificate.product_name,
                run_number=run_number,
                retired_at=at,
                snapshot=_plain({"certificate": values, "events": events}),
            )
        )
    RetiredCode.objects.bulk_create(snapshots)
    models.QuerySet(CertificateEvent).filter(certificate__in=ids)._raw_delete("default")
    UpgradeAnnouncement.objects.filter(certificate__in=ids).delete()
    models.QuerySet(Certificate).filter(pk__in=ids)._raw_delete("default")
    return [one.snapshot for one in snapshots]


def _columns(model: type[models.Model]) -> Sequence[Any]:
    return model._meta.concrete_fields


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
