"""The account's own pages: overview, orders, settings, password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.accounts.asker import asker
from shop.accounts.consents import give_own_news, has_news, news_words, withdraw_news
from shop.accounts.limits import Limit
from shop.certification import clock
from shop.order import tracking
from shop.order.forms import TrackForm
from shop.order.selectors import order_by_contact, order_by_secret, order_url, tidy_number

from ..forms import PasswordForm, SettingsForm
from ..orders import add_to_account, order_rows, orders_of
from ..own_page import own_page

PER_PAGE = 20
LATEST = 3
# Somebody at an open session does not try passwords for long.
PASSWORD_TRIES = Limit("change-password", 10, 15 * 60)


@require_safe
@own_page
def home(request: HttpRequest) -> HttpResponse:
    """The newest orders, and the way to all else."""
    context = {"orders": order_rows(orders_of(request.user)[:LATEST]), "here": "home"}
    return render(request, "customer/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def orders(request: HttpRequest) -> HttpResponse:
    """All orders; one that was made without the account is added by its number and contact."""
    form = TrackForm(request.POST or None)
    context: dict = {"form": form, "here": "orders"}
    status = 200
    if form.is_bound and form.is_valid():
        address, number = asker(request), tidy_number(form.cleaned_data["number"])
        if tracking.must_wait(address, number):
            context["wait"], status = True, 429
        elif (order := order_by_contact(number, form.cleaned_data["contact"])) is None:
            tracking.count_failure(address, number)
            context["unknown"] = True
        else:
            return _added(request, order)
    page = Paginator(orders_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "orders": order_rows(page.object_list)}
    response = render(request, "customer/orders.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(tracking.PAUSE_SECONDS)
    return response


@require_POST
@own_page
def keep_order(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Add the order whose secret link somebody has to the account."""
    order = order_by_secret(number, secret)
    if order is None:
        messages.error(request, _("This order could not be added."))
        return redirect("account:orders")
    return _added(request, order)


def _added(request: HttpRequest, order) -> HttpResponse:
    if not add_to_account(order, request.user):
        messages.error(request, _("This order could not be added."))
        return redirect("account:orders")
    messages.success(request, _("The order is in your account now."))
    return redirect(order_url(order))


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def preferences(request: HttpRequest) -> HttpResponse:
    """Name, language of mails, news."""
    user = request.user
    words = news_words() if user.email else ""
    given = bool(user.email) and has_news(user.email)
    initial = {"name": user.get_full_name(), "language": user.language, "news": given}
    posted = request.POST if request.method == "POST" else None
    form = SettingsForm(posted, initial=initial, news_words=words)
    if form.is_bound and form.is_valid():
        _keep_preferences(user, form.cleaned_data, given)
        messages.success(request, _("Kept."))
        return redirect("account:settings")
    context = {"form": form, "password_form": PasswordForm(user), "here": "settings"}
    return render(request, "customer/settings.html", context)


def _keep_preferences(user, data: dict, given: bool) -> None:
    user.first_name, user.last_name = data["name"], ""
    user.language = data["language"]
    user.save(update_fields=["first_name", "last_name", "language"])
    wanted = data.get("news", given)
    if wanted and not given:
        give_own_news(user, clock.now(), "settings")
    elif given and not wanted:
        withdraw_news(clock.now(), email=user.email, user=user)


@require_POST
@own_page
def password(request: HttpRequest) -> HttpResponse:
    """Another password; every other session of the account ends with it."""
    user = request.user
    if PASSWORD_TRIES.count(str(user.pk)) > PASSWORD_TRIES.tries:
        messages.error(request, _("That did not work several times. Please wait 15 minutes."))
        return redirect("account:settings")
    form = PasswordForm(user, request.POST)
    if form.is_valid():
        user.set_password(form.cleaned_data["password"])
        user.save(update_fields=["password"])
        update_session_auth_hash(request, user)
        PASSWORD_TRIES.forget(str(user.pk))
        messages.success(request, _("Your password is changed; other devices are signed out."))
        return redirect("account:settings")
    words = news_words() if user.email else ""
    initial = {
        "name": user.get_full_name(),
        "language": user.language,
        "news": bool(words) and has_news(user.email),
    }
    context = {
        "form": SettingsForm(initial=initial, news_words=words),
        "password_form": form,
        "here": "settings",
    }
    return render(request, "customer/settings.html", context)
