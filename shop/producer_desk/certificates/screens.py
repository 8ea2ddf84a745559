"""The certificates of a producer: the list, one of them, its labels."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.catalogue.slots import fill_slot
from shop.certification import clock
from shop.certification.qr import qr_svg
from shop.certification.words import panel_words
from shop.papers.setting import set_paper

from ..desk import Desk
from ..gate import desk_view
from ..rights import Right
from .cards import Card, card_of, cards
from .forms import FiledForm
from .labels import PAPER, NotOnLabelsError, label_sheet, scanned_address
from .renewing import filing_of, next_round, note_filing, take_back_filing


@desk_view(Right.CERTIFICATES)
@require_safe
def certificate_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A card for each product."""
    return render(request, "producer_desk/certificates/list.html", {"cards": cards(desk)})


@desk_view(Right.CERTIFICATES)
@require_safe
def one_certificate(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """What it says, what it covers, its code, and what to do when it ends."""
    form = FiledForm(initial={"filed_on": clock.today()})
    return _page(request, desk, card_or_404(desk, product), form)


@desk_view(Right.CERTIFICATES)
@require_POST
def filed(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """The file for the next assessment is handed in, or was not after all."""
    card = card_or_404(desk, product)
    if card.certificate is None:
        raise Http404
    if request.POST.get("act") == "back":
        if take_back_filing(desk, card.certificate):
            messages.success(request, _("The note is taken back."))
        return _to(product)
    form = FiledForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, card, form, status=400)
    note_filing(desk, card.certificate, form.cleaned_data["filed_on"])
    messages.success(request, _("Noted. Good luck with the assessment."))
    return _to(product)


def _to(product: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("producer_desk:certificate", args=[product]), status=303)


def _page(
    request: HttpRequest, desk: Desk, card: Card, form: FiledForm, status: int = 200
) -> HttpResponse:
    certificate, product = card.certificate, card.product.pk
    packs = fill_slot("packs_covered", product_ids=[product]) or {}
    context = {
        "card": card,
        "certificate": certificate,
        "packs": packs.get(product, ""),
        "told": panel_words(card.standing, clock.today()),
        "qr": qr_svg(scanned_address(certificate.code)) if certificate else "",
        "round": next_round(desk.partner),
        "filing": filing_of(desk, certificate) if certificate else None,
        "filed": form,
    }
    return render(request, "producer_desk/certificates/certificate.html", context, status=status)


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
