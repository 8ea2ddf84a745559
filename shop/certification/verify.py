"""Answers to "is this pack real?": one certificate with its history, or what resembles it."""

import re
from dataclasses import dataclass

from django.db.models import Q

from shop.regions.folding import fold

from . import clock, rules
from .badges import Badge, badge
from .codes import normalise_code
from .history import HistoryLine, history_of
from .models import Certificate
from .standing import Standing, State, certificate_standing

MAX_TYPED = 80
MAX_FOUND = 20


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
    newer = rules.current(siblings, day) if where.state is State.REPLACED else None
    return VerifyPage(
        certificate=certificate,
        standing=where,
        badge=badge(where),
        history=history_of(certificate, day),
        newer=newer,
        others=siblings,
    )


def _with_papers():
    return Certificate.objects.select_related(
        "product__producer", "decision", "source", "scheme", "region__successor"
    ).prefetch_related("events")


def look_up(typed: str) -> list[Certificate]:
    """Certificates meant by a code, a decision number or a bar code, best match first."""
    typed = typed[:MAX_TYPED]
    code = normalise_code(fold_number(typed))
    if not code:
        return []
    exact = list(_with_product().filter(code=code))
    if exact:
        return exact
    number = decision_key(typed)
    by_paper = Q(decision__number_key=number) if number else Q(pk=None)
    by_pack = (
        Q(product__upc=re.sub(r"\D", "", typed)) if re.search(r"\d{8,14}", typed) else Q(pk=None)
    )
    return list(_with_product().filter(by_paper | by_pack).order_by("code")[:MAX_FOUND])


def near_codes(typed: str) -> list[Certificate]:
    """Certificates whose code differs by one sign from what was typed. One query."""
    code = normalise_code(fold_number(typed[:MAX_TYPED]))
    if not re.fullmatch(r"[a-z-]+-\d{3,5}-\d{3,5}", code):
        return []
    candidates = set()
    for index, sign in enumerate(code):
        if sign.isdigit():
            candidates |= {code[:index] + digit + code[index + 1 :] for digit in "0123456789"}
            candidates |= {code[:index] + digit + code[index:] for digit in "0123456789"}
            candidates.add(code[:index] + code[index + 1 :])
    candidates.discard(code)
    return list(_with_product().filter(code__in=candidates).order_by("code")[:5])


def _with_product():
    return Certificate.objects.select_related("product", "decision", "region__successor")


def fold_number(typed: str) -> str:
    """Typed text as plain lower-case Latin with single dashes between its parts."""
    return "-".join(fold(typed).split())


def decision_key(typed: str) -> str:
    """A decision number as the registry import keys it: "2890/qd-bnn-vpdp"."""
    match = re.match(r"\s*(\d+)\s*/?\s*(.*)", typed)
    if not match:
        return ""
    rest = "-".join(fold(match[2]).split())
    return f"{match[1]}/{rest}" if rest else ""
