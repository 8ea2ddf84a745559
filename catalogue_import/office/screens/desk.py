"""Who works at the desk of one producer, and the end of it when the office must end it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.certification import clock
from shop.partner.models import Partner
from shop.producer_desk.door import owners

from ..forms.ending import EndingForm
from ..gate import may_approve, office_view

MOST_GONE = 20


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody may look and end an open card; somebody's work is ended by who may approve."""
    partner = get_object_or_404(Partner.objects.filter(merged_into=None), pk=pk)
    if request.method != "POST":
        return _page(request, partner, EndingForm(partner))
    if "card" in request.POST:
        return _end_card(request, partner)
    if not may_approve(request.user):
        raise Http404
    form = EndingForm(partner, request.POST)
    return _end(request, partner, form) if form.is_valid() else _page(request, partner, form, 400)


def _page(
    request: HttpRequest, partner: Partner, form: EndingForm, status: int = 200
) -> HttpResponse:
    members = partner.desk_members.select_related("user")
    cards = partner.claim_cards.filter(used_at=None, voided_at=None)
    context = {
        "producer": partner,
        "members": members.filter(ended_at=None),
        "gone": members.exclude(ended_at=None).order_by("-ended_at", "-pk")[:MOST_GONE],
        "card": cards.filter(ends_on__gte=clock.today()).first(),
        "form": form,
        "may_end": may_approve(request.user),
    }
    return render(request, "office/desk.html", context, status=status)


def _end(request: HttpRequest, partner: Partner, form: EndingForm) -> HttpResponse:
    member, why = form.cleaned_data["member"], form.cleaned_data["why"]
    try:
        owners.end_by_office(partner.pk, member.pk, why, request.user, address=address_of(request))
    except owners.EndingError:
        # Somebody else pressed at the same moment.
        messages.error(request, _("It is over already."))
    else:
        messages.success(request, _("It is ended. Everybody it concerns is told by mail."))
    return redirect("office:desk", partner.pk)


def _end_card(request: HttpRequest, partner: Partner) -> HttpResponse:
    if owners.void_card(partner.pk, request.user, address=address_of(request)):
        messages.success(request, _("The card opens nothing any more."))
    return redirect("office:desk", partner.pk)
