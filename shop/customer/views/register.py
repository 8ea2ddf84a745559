"""Opens an account, with one answer for known and unknown addresses."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from phonenumber_field.phonenumber import PhoneNumber

from shop.accounts.asker import asker
from shop.accounts.limits import Limit

from ..forms import FinishForm, RegisterForm
from ..own_page import hidden_page
from ..registering import ask_for_account, finish, open_phone_account, wish_behind

HOUR = 60 * 60
BY_ASKER = Limit("register-from", 10, HOUR)
# Also bounds what one address can be written to.
BY_CONTACT = Limit("register-as", 3, HOUR)
BY_LINK = Limit("register-link", 10, HOUR)
BACKEND = "shop.accounts.backends.EmailOrPhoneBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def register(request: HttpRequest) -> HttpResponse:
    """Address or number and a password; then one page, whoever has an account already."""
    if request.user.is_authenticated:
        return redirect("account:home")
    form = RegisterForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return render(request, "customer/register.html", {"form": form})
    contact, password = form.cleaned_data["contact"], form.cleaned_data["password"]
    counts = [
        BY_ASKER.count(asker(request)) <= BY_ASKER.tries,
        BY_CONTACT.count(str(contact)) <= BY_CONTACT.tries,
    ]
    if not all(counts):
        return _wait(request, "customer/register.html", RegisterForm())
    language = get_language() or "vi"
    if isinstance(contact, PhoneNumber):
        open_phone_account(contact, password, language)
        return render(request, "customer/registered.html", {"by_phone": True})
    ask_for_account(contact, password, language)
    return render(request, "customer/registered.html", {"by_phone": False})


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def finish_registration(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """The link of the mail: whoever knows the password gets the account."""
    wish = wish_behind(pk, secret) if pk < 2**63 else None
    if wish is None:
        raise Http404
    form = FinishForm(request.POST or None)
    context = {"form": form, "email": wish.email}
    if form.is_bound and form.is_valid():
        if BY_LINK.count(str(pk)) > BY_LINK.tries:
            return _wait(request, "customer/finish.html", FinishForm())
        user = finish(wish, form.cleaned_data["password"])
        if user is not None:
            login(request, user, backend=BACKEND)
            return redirect("account:home")
        context |= {"form": FinishForm(), "wrong": True}
    return render(request, "customer/finish.html", context)


def _wait(request: HttpRequest, template: str, form) -> HttpResponse:
    response = render(request, template, {"form": form, "wait": True}, status=429)
    response["Retry-After"] = str(HOUR)
    return response
