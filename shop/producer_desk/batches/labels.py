"""Labels of a batch, twenty-four on A4, each with a code that opens its public page."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.certification.qr import qr_drawing

from ..certificates.labels import ON_A_SHEET
from ..models import Batch


def scanned_address(batch: Batch) -> str:
    """The public page of the batch, in Vietnamese, where the other language is one press away."""
    with translation.override("vi"):
        return settings.BASE_URL.rstrip("/") + reverse("batch:page", args=[batch.code])


def label_sheet(batch: Batch) -> dict[str, Any]:
    """All that the paper is told; nothing about stars, which end before the goods may."""
    with translation.override("vi"):
        lines = [pgettext("batch", "Made on %(day)s") % {"day": date_format(batch.made_on)}]
        if batch.best_before:
            lines.append(_("Best before %(day)s") % {"day": date_format(batch.best_before)})
        return {
            "title": batch.product.title,
            "author": settings.OSCAR_SHOP_NAME,
            "count": ON_A_SHEET,
            "name": batch.product.title,
            "strong": _("Batch %(lot)s") % {"lot": batch.lot},
            "lines": [*lines, batch.code],
            "call": _("Scan for the batch"),
            "qr": qr_drawing(scanned_address(batch)),
        }
