"""Acts on an order that ask once before they are done: cancel, a parcel's step, a refund."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from shop.order.advancing import CannotAdvanceError, Obstacle
from shop.order.exceptions import CannotCancelError
from shop.order.models import Order, Parcel
from shop.order.states import State, may_cancel

from .. import doing
from ..forms.acts import ReasonForm, SentForm, SimpleForm
from ..gate import desk_view, one_or_404, order_or_404, posted
from ..parcels import STEP_WORDS, steps_of
from ..roles import CHANGE

ASKING = ["GET", "HEAD", "POST"]
OBSTACLES = {
    Obstacle.NOT_PAID: gettext_lazy("The order awaits its payment; nothing of it is packed yet."),
    Obstacle.NO_SUCH_STEP: gettext_lazy("The parcel has moved on meanwhile."),
    Obstacle.BUYER_IS_ASKED: gettext_lazy(
        "A certificate was withdrawn and the buyer has not chosen yet: keep, or money back."
    ),
    Obstacle.WITHDRAWN: gettext_lazy(
        "A certificate of what is sent again is withdrawn. Please agree with the buyer on money."
    ),
    Obstacle.RECALLED: gettext_lazy(
        "Something in it is, or may be, of a batch that is recalled. It stays with its producer."
    ),
}
STEP_FORMS: dict[State, type[Form]] = {State.SENT: SentForm, State.RETURNED: ReasonForm}
STEP_EFFECTS = {
    State.PREPARING: gettext_lazy("From now on the buyer cannot cancel the order any more."),
    State.SENT: gettext_lazy("The goods leave the stock, and the buyer gets a mail."),
    State.DELIVERED: gettext_lazy("The buyer gets a mail that asks whether all is well."),
    State.RETURNED: gettext_lazy(
        "Cash of this parcel is not collected any more. The goods are not put into stock again."
    ),
}


@desk_view(CHANGE)
@require_http_methods(ASKING)
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why, then cancel: possible until something is packed."""
    order = order_or_404(number)
    if not may_cancel(order.status):
        return _back(request, order, _("This order can no longer be cancelled."))
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            doing.cancel(order, form.cleaned_data["reason"], doing.Staff.of(request))
        except CannotCancelError:
            return _back(request, order, _("This order can no longer be cancelled."))
        messages.success(request, _("The order is cancelled, and its buyer is told."))
        return redirect("support:order", order.number)
    words = {
        "title": _("Cancel order %(number)s?") % {"number": order.number},
        "effect": _("All its goods are free again. What was paid goes back by itself."),
        "button": _("Cancel the order"),
    }
    return act_page(request, order, form, words)


@desk_view(CHANGE)
@require_http_methods(ASKING)
def step(request: HttpRequest, number: str, pk: int, then: str) -> HttpResponse:
    """Ask what must be known, then take the parcel a step on."""
    order = order_or_404(number)
    parcel = one_or_404(order.parcels, pk)
    if then not in STEP_WORDS:
        raise Http404
    state = State(then)
    if state not in steps_of(parcel) and parcel.status != state:
        return _back(request, order, str(OBSTACLES[Obstacle.NO_SUCH_STEP]))
    form = STEP_FORMS.get(state, SimpleForm)(posted(request))
    if form.is_bound and form.is_valid():
        return _take(request, order, parcel, state, form.cleaned_data)
    words = {
        "title": f"{STEP_WORDS[state]}: {_parcel_name(parcel)}",
        "effect": str(STEP_EFFECTS[state]),
        "button": str(STEP_WORDS[state]),
    }
    return act_page(request, order, form, words)


def _take(
    request: HttpRequest, order: Order, parcel: Parcel, then: State, told: dict[str, Any]
) -> HttpResponse:
    try:
        doing.step(order, parcel, then, doing.Staff.of(request), **told)
    except CannotAdvanceError as refused:
        return _back(request, order, str(OBSTACLES[refused.obstacle]))
    messages.success(request, f"{_parcel_name(parcel)}: {STEP_WORDS[then]}.")
    return redirect("support:order", order.number)


def _parcel_name(parcel: Parcel) -> str:
    return _("Parcel %(number)s, %(producer)s") % {
        "number": parcel.position,
        "producer": parcel.partner_name,
    }


def _back(request: HttpRequest, order: Order, why_not: str) -> HttpResponse:
    messages.error(request, why_not)
    return redirect("support:order", order.number)


def act_page(
    request: HttpRequest, order: Order, form: Form, words: dict[str, str], **more: Any
) -> HttpResponse:
    """The question before an act: title, effect, what must be said, one button."""
    context = {"order": order, "form": form, **words, **more}
    context.setdefault("back", reverse("support:order", args=[order.number]))
    return render(request, "support/act.html", context)
