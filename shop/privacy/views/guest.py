"""Without an account: a code to the address, or the link of an order; and the file itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.communication.one_time import asking
from shop.communication.one_time.asking import Purpose
from shop.communication.one_time.codes import HOUR, TooManyCodesError
from shop.communication.one_time.places import is_phone, masked
from shop.customer.code_forms import CodeForm, PlaceForm
from shop.customer.own_page import hidden_page
from shop.order.models import Order
from shop.order.secret_pages import secret_page
from shop.order.selectors import order_url
from shop.pictures import private

from .. import files, open_matters, removing
from ..books import kept_until, with_papers
from ..models import DataFile
from ..subject import Subject
from .own import too_many


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def ask(request: HttpRequest) -> HttpResponse:
    """Where the code goes. Whether anything lies under the address is told to its owner alone."""
    form = PlaceForm(request.POST or None)
    context = {"form": form}
    if form.is_bound and form.is_valid() and not is_phone(form.cleaned_data["place"]):
        try:
            asking.ask(request, Purpose.DATA, form.cleaned_data["place"])
        except TooManyCodesError:
            answer = render(request, "privacy/ask.html", context | {"wait": True}, status=429)
            answer["Retry-After"] = str(HOUR)
            return answer
        return redirect("privacy:code")
    context["needs_mail"] = form.is_bound and form.is_valid()
    return render(request, "privacy/ask.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def enter(request: HttpRequest) -> HttpResponse:
    """What came; right, what lies under the address is put into a file, or deleted."""
    place = asking.asked_place(request, Purpose.DATA)
    if place is None:
        return redirect("privacy:ask")
    form = CodeForm(request.POST or None)
    context = {"form": form, "place": masked(place), "over": False}
    if form.is_bound and form.is_valid():
        proven = asking.answer(request, Purpose.DATA, form.cleaned_data["code"])
        if proven and request.POST.get("act") == "remove":
            return _remove_all(request, proven)
        if proven:
            return _made(request, _of_address(request, proven), "privacy/code.html", context)
        over = asking.is_over(request, Purpose.DATA)
        context |= {"form": CodeForm(), "wrong": not over, "over": over}
    return render(request, "privacy/code.html", context)


def _remove_all(request: HttpRequest, email: str) -> HttpResponse:
    waiting = ", ".join(order.number for order in removing.ask_for_address(email))
    messages.success(request, _("Your data is deleted."))
    if waiting:
        words = _("What belongs to orders that are not over follows by itself: %(numbers)s.")
        messages.info(request, words % {"numbers": waiting})
    return redirect("privacy:ask")


def _of_address(request: HttpRequest, email: str) -> Subject:
    """With the account, for whoever is signed in to the account that has this address."""
    user = request.user
    is_own = user.is_authenticated and user.email.lower() == email
    return Subject(user=user if is_own else None, email=email)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_page("same-origin")
def of_order(request: HttpRequest, order: Order) -> HttpResponse:
    """Whoever has an order's link is given that order's data, or has its buyer forgotten."""
    if request.POST.get("act") == "remove":
        return _remove(request, order)
    context = _of_order(order)
    if request.method == "POST":
        return _made(request, Subject(order=order), "privacy/order.html", context)
    return render(request, "privacy/order.html", context)


def _remove(request: HttpRequest, order: Order) -> HttpResponse:
    try:
        removal = removing.ask(order.pk)
    except removing.BelongsToAnAccountError:
        return redirect(request.path)
    done, waits = _("Your data is deleted."), _("It will be deleted as soon as the order is over.")
    messages.success(request, done if removal.done_at else waits)
    return redirect(request.path)


def _of_order(order: Order) -> dict:
    """What stands on its page: what goes, what stays and until when, and what it waits for."""
    this = Order.objects.filter(pk=order.pk)
    return {
        "order": order,
        "back": order_url(order),
        "removal": removing.removal_of(order),
        "open_matters": open_matters.open_matters(this),
        "kept_until": kept_until(order.date_placed) if with_papers(this).exists() else None,
    }


def _made(request: HttpRequest, subject: Subject, template: str, context: dict) -> HttpResponse:
    try:
        file = files.ask(subject, get_language() or "vi")
    except files.TooManyError:
        return too_many(render(request, template, context | {"many": True}))
    return redirect("privacy:file", file.pk, file.secret)


@require_safe
@hidden_page
def file_page(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """Whether it is made, until when it lies there, and the button."""
    context = {"file": _file(request, pk, secret), "here": "data"}
    return render(request, "privacy/ready.html", context)


@require_safe
@hidden_page
def fetch(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """The file itself; no address leads to it but this."""
    file = _file(request, pk, secret)
    content = private.read(files.FOLDER, file.name)
    if content is None:
        raise Http404
    if files.FETCHES.count(str(file.pk)) > files.FETCHES.tries:
        return too_many(render(request, "privacy/ready.html", {"file": file, "wait": True}))
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="personal-data.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


def _file(request: HttpRequest, pk: int, secret: str) -> DataFile:
    file = files.file_behind(pk, secret, request.user)
    if file is None:
        raise Http404
    return file
