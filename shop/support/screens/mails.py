"""Mails: see one as its reader does, send it once more, what failed, how every kind looks."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from shop.communication.again import send_again, times_again
from shop.communication.kinds import KINDS, UnknownKindError
from shop.communication.models import MailRecord
from shop.communication.sending import Mail

from ..doing import Staff
from ..gate import desk_view, one_or_404, order_or_404
from ..letters import example_of, failed_mails, kinds, mail_of, policy_for
from ..paging import page_of
from ..roles import CHANGE
from ..sheet import about

PER_PAGE = 25
LANGUAGES = ("vi", "en")


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A mail of an order as it would go out now; the button sends it once more."""
    order = order_or_404(number)
    record = one_or_404(MailRecord.objects.filter(about=about(order)), pk)
    may_send = request.user.has_perm(CHANGE)
    if request.method == "POST":
        if not may_send:
            raise Http404
        return _send(request, order, record)
    context = {
        "order": order,
        "record": record,
        "mail": mail_of(record.event),
        "may_send": may_send,
        "time": times_again(record) + 1,
    }
    return render(request, "support/mail.html", context)


def _send(request: HttpRequest, order, record: MailRecord) -> HttpResponse:
    typed = request.POST.get("time", "")
    time = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    # The page says how often it was sent; two presses of one page are one mail.
    if not 1 <= time <= times_again(record) + 1:
        raise Http404
    if time == times_again(record) + 1:
        try:
            with transaction.atomic():
                send_again(record, time)
                Staff.of(request).record("order.mail", order, subject=record.subject)
        except UnknownKindError:
            messages.error(request, _("This mail cannot be written anew."))
            return redirect("support:order", order.number)
    messages.success(request, _("The mail goes out once more."))
    return redirect("support:order", order.number)


@desk_view()
@xframe_options_sameorigin
@require_safe
def mail_html(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The HTML of a mail of an order, alone, for the frame that shows it."""
    order = order_or_404(number)
    record = one_or_404(MailRecord.objects.filter(about=about(order)), pk)
    return _alone(mail_of(record.event))


@desk_view()
@require_safe
def failed(request: HttpRequest) -> HttpResponse:
    """Mails that could not be sent, and when each is tried again."""
    page, links = page_of(request, Paginator(failed_mails(), PER_PAGE))
    keys = [record.about.removeprefix("order:") for record in page]
    numbers = _numbers([int(key) for key in keys if key.isdigit()])
    rows = [{"record": record, "number": numbers.get(record.about, "")} for record in page]
    return render(request, "support/mails.html", {"rows": rows, "page_obj": links})


def _numbers(keys: list[int]) -> dict[str, str]:
    from shop.order.models import Order

    found = Order.objects.filter(pk__in=keys).values_list("pk", "number")
    return {f"order:{pk}": number for pk, number in found}


@desk_view()
@require_safe
def all_kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of mail with a way to see it in both languages."""
    return render(request, "support/mail_kinds.html", {"kinds": list(kinds())})


@desk_view()
@require_safe
def kind(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """One kind of mail in one language: the newest that was sent so."""
    if name not in KINDS or language not in LANGUAGES:
        raise Http404
    context = {
        "kind": KINDS[name],
        "language": language,
        "mail": example_of(KINDS[name], language),
    }
    return render(request, "support/mail_kind.html", context)


@desk_view()
@xframe_options_sameorigin
@require_safe
def kind_html(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """The HTML of that mail, alone."""
    if name not in KINDS or language not in LANGUAGES:
        raise Http404
    return _alone(example_of(KINDS[name], language))


def _alone(mail: Mail | None) -> HttpResponse:
    if mail is None:
        raise Http404
    response = HttpResponse(mail.html)
    response["Content-Security-Policy"] = policy_for(mail.html)
    return response
