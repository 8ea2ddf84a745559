"""Pages on which a buyer fills a basket. All of it works without scripts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shop.basket import tries
from shop.basket.exceptions import NotPurchasableError
from shop.basket.hampers import fill_own
from shop.checkout.details import wish_gift

from .draft import Draft, FullError, forget
from .filling import add_piece, less
from .forms import MessageForm
from .page import draft_page, offers
from .sizes import ROOMS, room_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def build(request: HttpRequest) -> HttpResponse:
    """First the size, then parts until it is full."""
    draft = Draft.of(request)
    if request.method == "POST":
        return _acted(request, draft)
    if draft is None:
        return render(request, "gifts/build_size.html", {"rooms": ROOMS, "crumbs": _crumbs()})
    page = draft_page(draft, draft.parts())
    context = {
        "page": page,
        "offers": offers(request.GET, page.filled),
        "rooms": ROOMS,
        "crumbs": _crumbs(),
    }
    return render(request, "gifts/build.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review(request: HttpRequest) -> HttpResponse:
    """The message and a last look; the button puts it into the basket as one."""
    draft = Draft.of(request)
    if draft is None or not draft.pieces:
        return redirect("gifts:build")
    initial = {"message": draft.message, "hide_prices": draft.hide_prices}
    form = MessageForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        draft.message = form.cleaned_data["message"]
        draft.hide_prices = form.cleaned_data["hide_prices"]
        draft.keep_in(request)
        return _put(request, draft)
    context = {"page": draft_page(draft, draft.parts()), "form": form, "crumbs": _crumbs()}
    return render(request, "gifts/build_review.html", context)


def _acted(request: HttpRequest, draft: Draft | None) -> HttpResponse:
    said = request.POST
    room = room_of(said.get("size", ""))
    if room is not None:
        draft = Draft(room, draft.pieces if draft else {})
        draft.keep_in(request)
        return redirect("gifts:build")
    if "again" in said or draft is None:
        forget(request)
        return redirect("gifts:build")
    anchor = "#own"
    try:
        if (added := _key(said.get("add"))) is not None:
            title = add_piece(draft, added)
            messages.success(request, _("Added: %(title)s.") % {"title": title})
            anchor = f"#add-{added}"
        elif (taken := _key(said.get("less"))) is not None:
            less(draft, taken)
    except FullError:
        messages.warning(request, _("That does not fit in any more. A larger basket holds more."))
    except NotPurchasableError as refusal:
        messages.error(request, str(refusal))
    draft.keep_in(request)
    asked = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{reverse('gifts:build')}{'?' if asked else ''}{asked}{anchor}")


def _put(request: HttpRequest, draft: Draft) -> HttpResponse:
    if seconds := tries.wait_to_add(request):
        response = render(request, "checkout/wait.html", {"wait": seconds}, status=429)
        response["Retry-After"] = str(seconds)
        return response
    basket = request.basket  # type: ignore[attr-defined]
    try:
        kept = fill_own(basket, draft.room.size, list(draft.pieces.items()))
    except NotPurchasableError as refusal:
        messages.error(request, str(refusal))
        return redirect("gifts:build_review")
    wish_gift(request, draft.message, hide_prices=draft.hide_prices)
    forget(request)
    messages.success(request, _("%(product)s is in your basket.") % {"product": kept.title})
    return redirect("basket:summary")


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Hampers"), reverse("gifts:hampers")), (_("Fill a basket yourself"), "")]


def _key(typed: str | None) -> int | None:
    plain = typed or ""
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 19 else None
