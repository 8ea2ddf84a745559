"""Labels with the code of a certificate, twenty-four on a sheet of A4 to be cut or peeled."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.certification.qr import qr_drawing

from .cards import Card

PAPER = "labels.typ"
ON_A_SHEET = 24


class NotOnLabelsError(Exception):
    """The certificate is not in force: its stars may not stand on a pack (domain.md section 2)."""


def scanned_address(code: str) -> str:
    """Where the code of a label leads, in the language of whoever's phone it is."""
    return settings.BASE_URL.rstrip("/") + reverse("short:code", args=[code])


def label_sheet(card: Card) -> dict[str, Any]:
    """All that the paper is told, in Vietnamese as packs are; stars only with their last day."""
    certificate = card.certificate
    if certificate is None or not card.runs:
        raise NotOnLabelsError
    with translation.override("vi"):
        until = date_format(card.standing.day) if card.standing.day else ""
        return {
            "title": card.product.title,
            "author": settings.OSCAR_SHOP_NAME,
            "count": ON_A_SHEET,
            "name": card.product.title,
            "strong": _("OCOP %(stars)d stars") % {"stars": certificate.stars},
            "lines": [_("Valid until %(day)s") % {"day": until}, certificate.code],
            "call": _("Scan to check"),
            "qr": qr_drawing(scanned_address(certificate.code)),
        }
