"""Signs in with a code instead of a password, with one answer for known and unknown addresses."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from shop.accounts.models import User
from shop.accounts.proving import prove_email, prove_phone
from shop.accounts.telling import tell
from shop.communication.one_time import asking
from shop.communication.one_time.asking import Purpose
from shop.communication.one_time.codes import HOUR, TooManyCodesError
from shop.communication.one_time.places import is_phone, masked

from ..code_forms import CodeForm, PlaceForm
from ..own_page import hidden_page

BACKEND = "shop.accounts.backends.EmailOrPhoneBackend"
NEXT = "code-next"


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def ask(request: HttpRequest) -> HttpResponse:
    """Where the code goes."""
    form = PlaceForm(request.POST or None)
    told = request.POST if request.method == "POST" else request.GET
    context = {"form": form, "next": _on_this_host(request, told.get("next", ""))}
    if not form.is_bound or not form.is_valid():
        return render(request, "customer/code_ask.html", context)
    place = form.cleaned_data["place"]
    try:
        asking.ask(request, Purpose.SIGN_IN, place, goes_out=_account_at(place) is not None)
    except TooManyCodesError:
        answer = render(request, "customer/code_ask.html", context | {"wait": True}, status=429)
        answer["Retry-After"] = str(HOUR)
        return answer
    request.session[NEXT] = context["next"]
    return redirect("account:code_enter")


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def enter(request: HttpRequest) -> HttpResponse:
    """What came; right, one is signed in and where one wanted to be."""
    place = asking.asked_place(request, Purpose.SIGN_IN)
    if place is None:
        return redirect("account:code")
    form = CodeForm(request.POST or None)
    context = {"form": form, "place": masked(place), "over": False}
    if form.is_bound and form.is_valid():
        proven = asking.answer(request, Purpose.SIGN_IN, form.cleaned_data["code"])
        user = _account_at(proven) if proven else None
        if user is not None:
            if is_phone(place):
                prove_phone(user)
            else:
                prove_email(user)
            user.save(update_fields=["password", "phone_verified_at", "is_email_unproven"])
            there = request.session.pop(NEXT, "")
            login(request, user, backend=BACKEND)
            return HttpResponseRedirect(there or settings.LOGIN_REDIRECT_URL)
        tell(request, "sign-in.wrong-code", None)
        over = asking.is_over(request, Purpose.SIGN_IN)
        context |= {"form": CodeForm(), "wrong": not over, "over": over}
    return render(request, "customer/code_enter.html", context)


def _account_at(place: str) -> User | None:
    """The account that a code may open: nobody's of the staff, who have a password and more."""
    at = {"email__iexact": place} if "@" in place else {"phone": place}
    people = User.objects.filter(is_active=True, is_staff=False, is_superuser=False, **at)
    return people.filter(groups=None, user_permissions=None).first()


def _on_this_host(request: HttpRequest, url: str) -> str:
    fine = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return url if fine and len(url) <= 2000 else ""
