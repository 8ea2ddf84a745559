"""The certificates of a producer: the list, one of them, its labels."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.certification import clock
from shop.certification.qr import qr_svg
from shop.certification.words import panel_words
from shop.papers.setting import set_paper

from ..desk import Desk
from ..gate import desk_view
from ..rights import Right
from .cards import Card, card_of, cards
from .labels import PAPER, NotOnLabelsError, label_sheet, scanned_address


@desk_view(Right.CERTIFICATES)
@require_safe
def certificate_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A card for each product."""
    return render(request, "producer_desk/certificates/list.html", {"cards": cards(desk)})


@desk_view(Right.CERTIFICATES)
@require_safe
def one_certificate(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """What it says, what it covers, its code, and what to do when it ends."""
    card = card_or_404(desk, product)
    certificate = card.certificate
    context = {
        "card": card,
        "certificate": certificate,
        "told": panel_words(card.standing, clock.today()),
        "qr": qr_svg(scanned_address(certificate.code)) if certificate else "",
    }
    return render(request, "producer_desk/certificates/certificate.html", context)


@desk_view(Right.CERTIFICATES)
@require_safe
def labels(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """A sheet of labels while the certificate is in force; afterwards none."""
    card = card_or_404(desk, product)
    try:
        pdf = set_paper(PAPER, label_sheet(card), "pdf")
    except NotOnLabelsError:
        messages.error(request, _("Its stars may not stand on packs or labels now."))
        return redirect("producer_desk:certificate", product)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="nhan-chung-nhan.pdf"'
    return response


def card_or_404(desk: Desk, product: int) -> Card:
    """The card of one of the producer's own products."""
    card = card_of(desk, product) if product < 2**63 else None
    if card is None:
        raise Http404
    return card
