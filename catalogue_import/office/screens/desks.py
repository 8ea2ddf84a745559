"""Producers without a desk, and the cards that open one."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links
from shop.certification import clock
from shop.partner.models import Partner
from shop.producer_desk.door.card_sheet import print_cards
from shop.producer_desk.door.cards import NoCardError
from shop.producer_desk.door.deskless import Sought, producers

from ..gate import may_approve, office_view

PER_PAGE = 40


class CardsForm(forms.Form):
    """Whose cards are printed: as many as fit on five sheets."""

    phone = forms.CharField(max_length=40, required=False)
    producer = forms.ModelMultipleChoiceField(
        Partner.objects.filter(merged_into=None).select_related("region")
    )


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def desks(request: HttpRequest) -> HttpResponse:
    """The list; posted, new cards of the chosen producers as PDF."""
    if request.method == "POST":
        return _cards(request)
    sought = Sought(request.GET.get("shown") == "open", request.GET.get("q", "").strip()[:100])
    page = Paginator(producers(sought), PER_PAGE).get_page(request.GET.get("page", 1))
    kept = {"shown": "open"} if sought.with_desk else {}
    kept |= {"q": sought.text} if sought.text else {}
    context = {
        "producers": page.object_list,
        "sought": sought,
        "total": page.paginator.count,
        "may_print": may_approve(request.user) or not sought.with_desk,
        "page_obj": page_links(
            page.number,
            page.paginator.num_pages,
            lambda number: f"?{urlencode({**kept, 'page': number})}",
        ),
    }
    return render(request, "office/desks.html", context)


def _cards(request: HttpRequest) -> HttpResponse:
    form = CardsForm(request.POST)
    if not form.is_valid() or len(form.cleaned_data["producer"]) > PER_PAGE:
        messages.error(request, _("Please choose one to forty producers."))
        return redirect("office:desks")
    chosen = form.cleaned_data["producer"].order_by("name", "pk")
    how = {"may_add_owner": may_approve(request.user), "address": address_of(request)}
    try:
        pdf = print_cards(chosen, form.cleaned_data["phone"], request.user, **how)
    except NoCardError:
        # Its page tells the two apart: one that is another producer by now is in no list.
        messages.error(request, _("A card for a further owner is printed by an approver."))
        return redirect("office:desks")
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="the-nhan-gian-{clock.today():%Y-%m-%d}.pdf"'
    )
    return response
