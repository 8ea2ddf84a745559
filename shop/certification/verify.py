"""The answer to "is this pack real?": one certificate with its state, papers and history."""

from dataclasses import dataclass

from . import clock
from .badges import Badge, badge
from .codes import normalise_code
from .history import HistoryLine, history_of
from .models import Certificate
from .standing import Standing, certificate_standing


@dataclass(frozen=True)
class VerifyPage:
    """What the page of one certificate shows."""

    certificate: Certificate
    standing: Standing
    badge: Badge
    history: list[HistoryLine]
    newer: Certificate | None
    others: list[Certificate]


def verify_page(code: str) -> VerifyPage | None:
    """The certificate of that code with its product's other ones. At most three queries."""
    code = normalise_code(code)
    # A code is plain text: what is not printable would be an error in PostgreSQL.
    certificate = _with_papers().filter(code=code).first() if code.isprintable() else None
    if certificate is None:
        return None
    day = clock.today()
    siblings = [
        c
        for c in Certificate.objects.filter(product_id=certificate.product_id).newest_first()
        if c.pk != certificate.pk
    ]
    where = certificate_standing(certificate, [certificate, *siblings], day)
    return VerifyPage(
        certificate=certificate,
        standing=where,
        badge=badge(where),
        history=history_of(certificate, day),
        newer=where.replaced_by,
        others=siblings,
    )


def _with_papers():
    return Certificate.objects.select_related(
        "product__producer", "decision", "source", "scheme", "region__successor"
    ).prefetch_related("events")
