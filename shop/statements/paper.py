"""The statement on paper: a sheet of A4 whose code leads to the check."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.certification.badges import ROLES
from shop.certification.qr import qr_drawing
from shop.certification.standing import State
from shop.papers.setting import mark_of, set_paper

from .files import sealed_paper
from .sealing import Sealed
from .signing import SigningKey
from .stated import Stated, stated_text

PAPER = "statement.typ"
KEPT_SECONDS = 60 * 60


def statement_paper(statement: Sealed, key: SigningKey) -> bytes:
    """The paper in the active language, sealed with the key that signs now."""
    said = content(stated_text(statement.said), statement.signature)
    name = f"paper:{mark_of(PAPER, said)}"
    pdf = cache.get(name)
    if pdf is None:
        pdf = set_paper(PAPER, said, "pdf")
        cache.set(name, pdf, KEPT_SECONDS)
    return sealed_paper(pdf, statement.code, key)


def short_address(code: str) -> str:
    """Where the code on paper leads: to the check, in the language of the phone."""
    return settings.BASE_URL.rstrip("/") + reverse("short:code", args=[code])


def content(stated: Stated, signature: str) -> dict[str, Any]:
    """Everything the paper says."""
    said, url = stated.certificate, short_address(stated.code)
    return {
        "language": get_language(),
        "code": stated.code,
        "state": stated.words["state"],
        "meaning": stated.words["meaning"],
        "role": ROLES[State(said["state"])],
        "product": stated.rows[0].value,
        "rows": [[row.label, row.value] for row in stated.rows[1:]],
        "key": stated.key,
        "signature": signature,
        "url": url,
        "qr": qr_drawing(url),
        "words": _words(stated),
    }


def _words(stated: Stated) -> dict[str, str]:
    moment = date_format(localtime(stated.stated_at), "DATETIME_FORMAT")
    return {
        "shop": stated.issuer,
        "title": _("Statement of an OCOP certificate"),
        "moment": _("Stated on %(moment)s, Vietnamese time") % {"moment": moment},
        "code": _("Code of this statement"),
        "check": _("Scan, or type the code at %(address)s, to see whether it matches.")
        % {"address": stated.address + reverse("statements:check")},
        "note": _(
            "This says what the shop knew at that moment; it is not the certificate. A certificate "
            "can end or be withdrawn later: the check says what holds today."
        ),
        "key": _("Signing key"),
        "signature": _("Signature (Ed25519)"),
    }
