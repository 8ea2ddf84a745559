"""What people said in public and somebody has to look at, and one of them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from shop.voices import moderating
from shop.voices.guard import contacts_in
from shop.voices.models import Review, Spoken
from shop.voices.shown import as_shown

from ..doing import Staff
from ..forms.acts import ReasonForm
from ..gate import desk_view, one_or_404
from ..paging import page_of
from ..roles import CHANGE

PER_PAGE = 25
WORDS = {
    "review": pgettext_lazy("support", "Reviews"),
    "question": pgettext_lazy("support", "Questions"),
}
RELATED = {
    "review": ("product__producer", "order", "replied_by"),
    "question": ("product__producer", "follows", "answered_by"),
}


@desk_view()
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Of one kind; who has waited longest stands first."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in moderating.KINDS else "review"
    waiting = moderating.waiting(kind).select_related("product")
    page, links = page_of(request, Paginator(waiting, PER_PAGE))
    context = {"rows": page, "kind": kind, "kinds": WORDS.items(), "page_obj": links}
    return render(request, "support/voices.html", context)


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One with what is objected to; with the right to it, what is done about it."""
    if kind not in moderating.KINDS:
        raise Http404
    records: QuerySet[Any] = moderating.KINDS[kind].objects.select_related(*RELATED[kind])
    spoken = one_or_404(records, pk)
    may = request.user.has_perm(CHANGE)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and may and _done(request, kind, pk, form):
        return redirect(f"{reverse('support:voices')}?kind={kind}")
    context = _shown(spoken) | {
        "kind": kind,
        "spoken": spoken,
        "contacts": contacts_in(spoken.words, spoken.name),
        "complaints": spoken.complaints.all(),
        "has_reply": bool(getattr(spoken, spoken.REPLY[0])),
        "form": form if may and spoken.state != Spoken.State.REMOVED else None,
    }
    return render(request, "support/voice.html", context)


def _shown(spoken: Any) -> dict[str, Any]:
    if isinstance(spoken, Review):
        return {"row": as_shown([spoken])[0]}
    return {"question": spoken}


def _done(request: HttpRequest, kind: str, pk: int, form: ReasonForm) -> bool:
    """Whether something was done; else the form asks for the reason."""
    act, staff = request.POST.get("act", ""), Staff.of(request)
    needs = {"remove": moderating.remove, "reply": moderating.remove_reply}
    try:
        if act == "leave":
            moderating.leave(staff.user, kind, pk, address=staff.address)
        elif act in needs and form.is_valid():
            why = form.cleaned_data["reason"]
            needs[act](staff.user, kind, pk, why, address=staff.address)
        else:
            return False
    except moderating.GoneOnError:
        messages.error(request, _("A colleague has done something about it meanwhile."))
    else:
        messages.success(request, _("Done, and noted in the trail."))
    return True
