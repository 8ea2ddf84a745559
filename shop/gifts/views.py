"""Company gifts: from the basket to a quote, from the quote to an order. No account is needed."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.accounts.asker import asker
from shop.accounts.limits import Limit
from shop.basket.lines import line_views
from shop.basket.together import check_lines
from shop.order.exceptions import OrderRefusedError
from shop.order.secret_pages import hushed
from shop.order.selectors import order_url
from shop.payment.methods import payment_options

from . import receivers as rows
from .accepting import WAYS_TO_PAY, QuoteExpiredError, accept_quote
from .forms import CompanyForm, ReceiverForm, SheetForm
from .making import QuoteRefusedError, offer_quote, start_quote
from .models import GiftQuote, QuoteReceiver
from .page import quote_page
from .paper import quote_pdf
from .selectors import copy_as_draft, quote_by_secret, quote_url
from .sheet import UnreadableSheetError, read_sheet, sample_sheet

QUOTES = Limit("gift-quotes", 20, 60 * 60)
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

View = Callable[..., HttpResponse]


def _of_quote(view: View) -> View:
    """Opens the quote of a secret link and keeps the link to whoever has it."""

    @wraps(view)
    def guarded(request: HttpRequest, number: str, secret: str, **more) -> HttpResponse:
        found = quote_by_secret(number, secret)
        if found is None:
            raise Http404
        return hushed(view(request, found, **more), "same-origin")

    return never_cache(guarded)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Who asks; the gift of each receiver is what the basket holds."""
    basket = request.basket  # type: ignore[attr-defined]
    checked = check_lines(basket.all_lines())
    has_alcohol = any(one.is_alcohol for one in checked)
    form = CompanyForm(request.POST or None, asks_age=has_alcohol)
    if form.is_bound and checked and form.is_valid():
        if QUOTES.count(asker(request)) > QUOTES.tries:
            return _too_many(request)
        try:
            made = start_quote(basket, form.details(), get_language() or "vi")
        except QuoteRefusedError as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
        else:
            return redirect(quote_url(made))
    views = line_views(checked)
    context = {"form": form, "lines": [views[one.line.pk] for one in checked]}
    return render(request, "gifts/start.html", context)


@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """The sheet to start from."""
    response = HttpResponse(sample_sheet(get_language() or "vi"), content_type=SHEET_TYPE)
    response["Content-Disposition"] = 'attachment; filename="nguoi-nhan.xlsx"'
    return response


@require_safe
@_of_quote
def quote(request: HttpRequest, found: GiftQuote) -> HttpResponse:
    """The draft with its receivers, or the quote as it was offered."""
    return _page(request, found)


@require_POST
@_of_quote
def sheet(request: HttpRequest, found: GiftQuote) -> HttpResponse:
    """Add the receivers of a sheet; wrong rows are kept and named, right ones too."""
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, sheet_form=form)
    try:
        given = read_sheet(form.cleaned_data["sheet"].read())
        added = rows.add_rows(found.pk, given)
    except UnreadableSheetError as unreadable:
        form.add_error("sheet", str(unreadable))
        return _page(request, found, sheet_form=form)
    except rows.TooManyReceiversError:
        form.add_error("sheet", rows.too_many_words())
        return _page(request, found, sheet_form=form)
    except rows.NotADraftError:
        return redirect(quote_url(found))
    _say_what_was_added(request, added)
    return redirect(quote_url(found) + "#receivers")


@require_http_methods(["GET", "HEAD", "POST"])
@_of_quote
def add(request: HttpRequest, found: GiftQuote) -> HttpResponse:
    """One more receiver, by form."""
    return _one_receiver(request, found, None)


@require_http_methods(["GET", "HEAD", "POST"])
@_of_quote
def receiver(request: HttpRequest, found: GiftQuote, position: int) -> HttpResponse:
    """Correct one row."""
    known = found.receivers.filter(position=position).first()
    if known is None:
        raise Http404
    return _one_receiver(request, found, known)


@require_POST
@_of_quote
def remove(request: HttpRequest, found: GiftQuote, position: int) -> HttpResponse:
    """Take one row out."""
    try:
        rows.remove_row(found.pk, position)
    except rows.NotADraftError:
        messages.error(request, _("This quote is offered already; its receivers stand."))
    return redirect(quote_url(found) + "#receivers")


@require_POST
@_of_quote
def offer(request: HttpRequest, found: GiftQuote) -> HttpResponse:
    """Work it out and send it."""
    try:
        offer_quote(found.pk)
    except QuoteRefusedError as refusal:
        return _page(request, found, problems=refusal.sentences, status=409)
    return redirect(quote_url(found))


@require_POST
@_of_quote
def accept(request: HttpRequest, found: GiftQuote) -> HttpResponse:
    """Order what was quoted."""
    try:
        order = accept_quote(found.pk, request.POST.get("payment", ""))
    except QuoteExpiredError:
        return _page(request, found, status=409)
    except QuoteRefusedError as refusal:
        return _page(request, found, problems=refusal.sentences, status=409)
    except OrderRefusedError as refusal:
        words = [problem.words for problem in refusal.problems]
        return _page(request, found, problems=words, status=409)
    return redirect(order_url(order, "pay"))


@require_POST
@_of_quote
def again(request: HttpRequest, found: GiftQuote) -> HttpResponse:
    """A new draft with the same gift and receivers, at the prices of today."""
    if found.state == GiftQuote.State.DRAFT:
        return redirect(quote_url(found))
    # Each offered copy writes to the company's address, which somebody else may have typed.
    if QUOTES.count(asker(request)) > QUOTES.tries:
        return _too_many(request)
    return redirect(quote_url(copy_as_draft(found)))


@require_safe
@_of_quote
def paper(request: HttpRequest, found: GiftQuote) -> HttpResponse:
    """The quote as PDF, in its language."""
    if found.state == GiftQuote.State.DRAFT:
        raise Http404
    response = HttpResponse(quote_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    return response


def _too_many(request: HttpRequest) -> HttpResponse:
    context = {"wait": QUOTES.seconds}
    response = render(request, "checkout/wait.html", context, status=429)
    response["Retry-After"] = str(QUOTES.seconds)
    return response


def _one_receiver(
    request: HttpRequest, found: GiftQuote, known: QuoteReceiver | None
) -> HttpResponse:
    if found.state != GiftQuote.State.DRAFT:
        return redirect(quote_url(found))
    given = rows.as_given(known) if known else {}
    form = ReceiverForm(request.POST or given or None)
    if form.is_bound and form.is_valid():
        if request.method != "POST":
            form.show(known.problems if known else [])
        elif (saved := _save(found, known, form)) is not None and not saved.problems:
            return redirect(quote_url(found) + "#receivers")
        elif saved is not None:
            known = saved
            form.show(saved.problems)
    return render(request, "gifts/receiver.html", {"quote": found, "form": form, "row": known})


def _save(
    found: GiftQuote, known: QuoteReceiver | None, form: ReceiverForm
) -> QuoteReceiver | None:
    try:
        if known is None:
            return rows.add_rows(found.pk, [form.cleaned_data])[0]
        return rows.replace_row(found.pk, known.position, form.cleaned_data)
    except rows.TooManyReceiversError:
        form.add_error(None, rows.too_many_words())
    except rows.NotADraftError:
        form.add_error(None, _("This quote is offered already; its receivers stand."))
    return None


def _say_what_was_added(request: HttpRequest, added: list[QuoteReceiver]) -> None:
    wrong = [str(row.position) for row in added if row.problems]
    if wrong:
        words = _("%(count)d rows read. To be corrected: %(rows)s.") % {
            "count": len(added),
            "rows": ", ".join(wrong),
        }
        messages.warning(request, words)
    else:
        messages.success(request, _("%(count)d rows read, all right.") % {"count": len(added)})


def _page(request: HttpRequest, found: GiftQuote, status: int = 200, **more) -> HttpResponse:
    found.refresh_from_db()
    options = payment_options(has_alcohol=True, total=found.total)
    context = {
        "page": quote_page(found),
        "sheet_form": more.get("sheet_form") or SheetForm(),
        "problems": more.get("problems", []),
        "options": [option for option in options if option.code in WAYS_TO_PAY],
    }
    return render(request, "gifts/quote.html", context, status=status)
