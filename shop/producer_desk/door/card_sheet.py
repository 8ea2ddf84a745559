"""Claim cards on paper, eight on a sheet of A4: they are printed in the moment they are made."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.certification.qr import qr_drawing
from shop.papers.setting import set_paper
from shop.partner.models import Partner

from .cards import make_card

PAPER = "claim_cards.typ"


def print_cards(partners: Iterable[Partner], phone: str, by: Any, **how: Any) -> bytes:
    """New cards of these producers as PDF. Cards of theirs that were open are so no more.

    `how` is what `make_card` asks besides. Raises its `NoCardError`.
    """
    return set_paper(PAPER, sheet([one_card(one, by, **how) for one in partners], phone), "pdf")


def one_card(partner: Partner, by: Any, **how: Any) -> dict[str, Any]:
    """What is on one card, which is made by this."""
    code, card = make_card(partner.pk, by, **how)
    with translation.override("vi"):
        link = settings.BASE_URL.rstrip("/") + reverse("producer_desk:claim")
        return {
            "name": partner.name,
            "place": partner.region.name_vi if partner.region else "",
            "code": code,
            "link": link.removeprefix("https://").removeprefix("http://"),
            "qr": qr_drawing(f"{link}?{urlencode({'ma': code})}"),
            "until": _("Good until %(day)s") % {"day": date_format(card.ends_on)},
        }


def sheet(cards: list[dict[str, Any]], phone: str) -> dict[str, Any]:
    """All that the paper is told, in Vietnamese as its readers are."""
    with translation.override("vi"):
        return {
            "title": _("Claim cards"),
            "shop": settings.OSCAR_SHOP_NAME,
            "head": _("Open your shop"),
            "steps": [
                _("Scan the code, or open the page below."),
                _("Give your phone number; six digits come to it."),
                _("Say your name. Your certified products are there already."),
            ],
            "code_head": _("Code on the card"),
            "call": _("Questions? Call the office: %(phone)s") % {"phone": phone} if phone else "",
            "keep": _("Give this card to nobody else."),
            "cards": cards,
        }
