"""Three pages from a card or an invitation to the desk: show it, type the code, say who one is."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of, asker
from shop.accounts.limits import Limit
from shop.communication.one_time import asking
from shop.communication.one_time.asking import Purpose
from shop.communication.one_time.codes import TooManyCodesError
from shop.communication.one_time.places import is_reached, masked
from shop.customer.code_forms import CodeForm
from shop.customer.own_page import hidden_page

from . import joining, way_in
from .cards import CardError, Refusal, card_behind
from .forms import ClaimForm, NameForm
from .tokens import invitation_behind
from .way_in import WayIn

DAY = 24 * 60 * 60
# Five tries for whoever holds the card, at one address: a stranger who types somebody's number
# elsewhere takes none of theirs. A mobile network shows many people as one address, so that one has
# thirty. What guessing comes to: 28 signs on 8 places are 3.8 * 10^11 codes; with 10,000 cards open
# one try in 38 million finds one. A thousand addresses make 30,000 tries a day: one card in more
# than three years, and then its code is on the guesser's own phone, the producer's owners are told
# and the office ends it. Numbers may be made up, so a bound by number guards nothing there; the
# loose one only keeps one number from being typed without end, and takes sixty addresses to reach.
WRONG_BY_BOTH = Limit("claim-as-from", 5, DAY)
WRONG_BY_ASKER = Limit("claim-from", 30, DAY)
WRONG_BY_PLACE = Limit("claim-as", 300, DAY)
CODE = "ma"
BACKEND = "shop.accounts.backends.EmailOrPhoneBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def claim(request: HttpRequest) -> HttpResponse:
    """The card's code, and where to send the other one.

    The printed code leads here with the card's in its question; that one goes into the session and
    out of the address at once, so that no history, log of a later page or other host has it.
    """
    if request.method != "POST" and CODE in request.GET:
        way_in.remember_card(request, request.GET[CODE])
        answer = redirect("producer_desk:claim")
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer
    typed = request.POST if request.method == "POST" else None
    form = ClaimForm(typed, initial={"card": way_in.recall_card(request)})
    if not form.is_bound or not form.is_valid():
        return _claim_page(request, form)
    place = form.cleaned_data["place"]
    if not _may_try(request, place):
        return _claim_page(request, form, trouble="tries", status=429)
    try:
        card = card_behind(form.cleaned_data["card"])
    except CardError as refusal:
        if refusal.why is not Refusal.UNKNOWN:
            _give_back(request, place)
        return _claim_page(request, form, trouble=refusal.why)
    _give_back(request, place)
    return _send_code(request, WayIn(card=card.pk), place) or _claim_page(
        request, form, trouble="codes", status=429
    )


def _limits(request: HttpRequest, place: str) -> list[tuple[Limit, str]]:
    who = asker(request)
    return [(WRONG_BY_ASKER, who), (WRONG_BY_BOTH, f"{place} {who}"), (WRONG_BY_PLACE, place)]


def _may_try(request: HttpRequest, place: str) -> bool:
    """Counts one more try. Whoever is over a limit of their own takes nothing from the next one."""
    return all(limit.count(whom) <= limit.tries for limit, whom in _limits(request, place))


def _give_back(request: HttpRequest, place: str) -> None:
    for limit, whom in _limits(request, place):
        limit.give_back(whom)


def _claim_page(
    request: HttpRequest, form: ClaimForm, trouble: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "trouble": trouble}
    return render(request, "producer_desk/door/claim.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites to what; the code goes to the place that was invited, nowhere else."""
    found = invitation_behind(token)
    if found is None:
        raise Http404
    reached = joining.is_open(found) and is_reached(found.place)
    context = {
        "invitation": found,
        "open": joining.is_open(found),
        "reached": reached,
        "place": masked(found.place),
    }
    if request.method == "POST" and reached:
        sent = _send_code(request, WayIn(invitation=found.pk), found.place)
        if sent is not None:
            return sent
        context["wait"] = True
    status = 429 if context.get("wait") else 200
    return render(request, "producer_desk/door/invitation.html", context, status=status)


def _send_code(request: HttpRequest, way: WayIn, place: str) -> HttpResponse | None:
    """On to the next page; None when too many codes were asked for."""
    try:
        asking.ask(request, Purpose.JOIN, place)
    except TooManyCodesError:
        return None
    way_in.remember(request, way)
    return redirect("producer_desk:join_code")


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def join_code(request: HttpRequest) -> HttpResponse:
    """The code that came."""
    way, place = way_in.recall(request), asking.asked_place(request, Purpose.JOIN)
    if way is None or place is None:
        return redirect("producer_desk:claim")
    form = CodeForm(request.POST or None)
    context = {"form": form, "place": masked(place), "by_card": bool(way.card)}
    if form.is_bound and form.is_valid():
        proven = asking.answer(request, Purpose.JOIN, form.cleaned_data["code"])
        if proven is not None:
            way_in.remember(request, WayIn(way.card, way.invitation, proven))
            return redirect("producer_desk:join_name")
        over = asking.is_over(request, Purpose.JOIN)
        context |= {"form": CodeForm(), "wrong": not over, "over": over}
    return render(request, "producer_desk/door/code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def join_name(request: HttpRequest) -> HttpResponse:
    """Name and consent; then the desk is open."""
    way = way_in.recall(request)
    if way is None or not way.place:
        return redirect("producer_desk:claim")
    known = joining.account_at(way.place)
    form = NameForm(request.POST or None, initial={"name": known.get_full_name() if known else ""})
    context = {"form": form, "by_card": bool(way.card)}
    if form.is_bound and form.is_valid():
        trouble = _join(request, way, form.cleaned_data["name"])
        if not trouble:
            return HttpResponseRedirect(reverse("producer_desk:home"), status=303)
        context["trouble"] = trouble
    return render(request, "producer_desk/door/name.html", context)


def _join(request: HttpRequest, way: WayIn, name: str) -> str:
    """What stood in the way; "" when one is inside and signed in."""
    language = get_language() or "vi"
    who = joining.Joiner(way.place, name, language, address_of(request))
    try:
        if way.card:
            member = joining.open_desk(way.card, who)
        else:
            member = joining.accept(way.invitation, who)
    except CardError as refusal:
        return refusal.why
    except joining.InvitationOverError:
        return "invitation"
    except joining.StaffAccountError:
        return "staff"
    way_in.forget(request)
    login(request, member.user, backend=BACKEND)
    request.session["desk-partner"] = member.partner_id
    told = _("Your shop is open: %(producer)s") % {"producer": member.partner.name}
    messages.success(request, told)
    return ""
