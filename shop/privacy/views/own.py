"""In the account: one's data, what one agreed to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.accounts.consents import give_own_news, is_asked_again, news_words
from shop.certification import clock
from shop.customer.own_page import own_page

from .. import agreed, closing, files
from ..subject import Subject


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def home(request: HttpRequest) -> HttpResponse:
    """What one can do with one's data; the button that makes the file."""
    user = request.user
    context = {"here": "data", "closing": closing.open_closing(user)}
    if request.method == "POST":
        try:
            file = files.ask(Subject(user=user), get_language() or "vi")
        except files.TooManyError:
            return too_many(render(request, "privacy/home.html", context | {"wait": True}))
        return redirect("privacy:file", file.pk, file.secret)
    return render(request, "privacy/home.html", context)


def too_many(response: HttpResponse) -> HttpResponse:
    """The page, with the time to wait."""
    response.status_code = 429
    response["Retry-After"] = str(files.DAY)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def agreed_to(request: HttpRequest) -> HttpResponse:
    """What was agreed to; buttons that take it back, or agree to words that have changed."""
    user = request.user
    if request.method == "POST":
        _change(request)
        return redirect("privacy:agreed")
    asks = bool(user.email) and is_asked_again(user.email)
    context = {
        "here": "data",
        "agreed": agreed.agreed_by(user),
        "new_words": news_words() if asks else "",
    }
    return render(request, "privacy/agreed.html", context)


def _change(request: HttpRequest) -> None:
    user = request.user
    if request.POST.get("act") == "again" and user.email and is_asked_again(user.email):
        give_own_news(user, clock.now(), "agreed")
        messages.success(request, _("Kept."))
    elif agreed.take_back(user, request.POST.get("key", "")):
        messages.success(request, _("Taken back."))
