"""When the provinces assess again: producers read it at their certificates."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shop.accounts.asker import address_of
from shop.audit import trail
from shop.certification import clock
from shop.producer_desk.models import RenewalRound
from shop.regions.selectors import current_regions

from ..forms.rounds import RoundForm
from ..gate import office_view


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest) -> HttpResponse:
    """Rounds that take files or will, and a form for another one or to correct one."""
    coming = list(
        RenewalRound.objects.filter(files_until__gte=clock.today()).select_related("region")
    )
    correcting = _chosen(request, coming)
    typed = request.POST if request.method == "POST" else None
    form = RoundForm(typed, instance=correcting, regions=current_regions())
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.keep(request.user, address_of(request))
        messages.success(request, _("Saved. Producers of the province see it now."))
        return redirect("office:rounds")
    context = {"rounds": coming, "form": form, "correcting": correcting}
    return render(request, "office/rounds.html", context, status=400 if typed else 200)


@office_view()
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """A round that does not take place."""
    with transaction.atomic():
        found = RenewalRound.objects.filter(pk=pk).first() if pk < 2**63 else None
        if found is None:
            raise Http404
        days = [found.files_from.isoformat(), found.files_until.isoformat()]
        address = address_of(request)
        trail.record(
            request.user,
            "round.drop",
            f"round {pk}",
            address=address,
            days=days,
            region=found.region_id,
        )
        found.delete()
    messages.success(request, _("The round is gone."))
    return redirect("office:rounds")


def _chosen(request: HttpRequest, coming: list[RenewalRound]) -> RenewalRound | None:
    typed = request.GET.get("round", "")
    return next((one for one in coming if str(one.pk) == typed), None)
