"""Money on the account: what waits for a person, statements, and one sum with what may be done."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.accounts.asker import address_of
from shop.money.formatting import format_dong
from shop.order.paying.arriving import Outcome
from shop.order.transfers.errors import DoesNotFitError, EntryTakenError, NoSuchOrderError
from shop.payment.models import BankEntry, BankStatement
from shop.payment.transfer.intake import StatementKnownError
from shop.payment.transfer.statements import UnreadableStatementError

from .. import transfers
from ..forms.transfers import DealForm, NoteForm, OrderForm, StatementForm
from ..gate import desk_view
from ..paging import page_of
from ..roles import SETTLE

PER_PAGE = 50
NEWEST_STATEMENTS = 8
STATES = (BankEntry.State.OPEN, BankEntry.State.MATCHED, BankEntry.State.SET_ASIDE)


@desk_view(SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """The sums of one state; a statement is uploaded here."""
    form = StatementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            statement = _upload(request, form.cleaned_data["file"])
            return redirect("support:statement", statement.pk)
        except UnreadableStatementError as unreadable:
            form.add_error("file", str(unreadable))
    asked = request.GET.get("state", "")
    state = asked if asked in set(STATES) else BankEntry.State.OPEN
    page, links = page_of(request, Paginator(transfers.entries_in(state), PER_PAGE))
    context = {
        "form": form,
        "rows": transfers.rows_of(page),
        "state": state,
        "tabs": [(one.value, one.label) for one in STATES],
        "page_obj": links,
        "statements": BankStatement.objects.select_related("uploaded_by")[:NEWEST_STATEMENTS],
    }
    return render(request, "support/transfers.html", context)


def _upload(request: HttpRequest, file: Any) -> BankStatement:
    try:
        return transfers.upload(file.read(), file.name or "", request.user, address_of(request))
    except StatementKnownError as known:
        messages.info(request, _("This file was read before; nothing was counted again."))
        return known.statement


@desk_view(SETTLE)
@require_safe
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """What a statement brought, and what of it could not be read."""
    found = get_object_or_404(BankStatement.objects.select_related("uploaded_by"), pk=pk)
    page, links = page_of(request, Paginator(transfers.ENTRIES.filter(statement=found), PER_PAGE))
    states = found.entries.values_list("state", flat=True)
    context = {
        "statement": found,
        "rows": transfers.rows_of(page),
        "page_obj": links,
        "matched": sum(state == BankEntry.State.MATCHED for state in states),
        "open": sum(state == BankEntry.State.OPEN for state in states),
        "new": len(states),
        "unread": transfers.unread_rows(found),
    }
    return render(request, "support/statement.html", context)


@desk_view(SETTLE)
@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One sum, and what it would do to the order that is named or typed."""
    return _entry_page(request, _entry(pk))


@desk_view(SETTLE)
@require_POST
def deal(request: HttpRequest, pk: int) -> HttpResponse:
    """The sum pays an order, or goes back to that order's buyer."""
    found = _entry(pk)
    number = OrderForm(request.POST)
    proposed = (
        transfers.proposal(found, number.cleaned_data["order"]) if number.is_valid() else None
    )
    form = DealForm(request.POST, beside=[one.pk for one in proposed.beside] if proposed else [])
    if not form.is_valid() or proposed is None:
        messages.error(request, _("There is no such order."))
        return redirect("support:transfer", pk)
    try:
        messages.success(request, _act(request, [pk, *form.cleaned_data["beside"]], form))
    except (EntryTakenError, NoSuchOrderError):
        messages.warning(request, _("Somebody has dealt with this sum meanwhile."))
    except DoesNotFitError as refused:
        return _entry_page(request, found, error=_refusals()[refused.code], status=409)
    return redirect("support:transfers")


def _act(request: HttpRequest, entries: list[int], form: DealForm) -> str:
    """Does it; what was done, in words."""
    told, number = form.cleaned_data, form.cleaned_data["order"]
    who = (request.user, address_of(request))
    if request.POST.get("act") == "back":
        refund = transfers.send_back(entries, number, *who, note=told["note"])
        words = _(
            "%(amount)s go back to the buyer of %(number)s. Send them under “Refunds by hand”."
        )
        return words % {"amount": format_dong(refund.amount), "number": number}
    less = told["accept_less"]
    outcome = transfers.keep(entries, number, *who, accept_less=less, note=told["note"])
    if outcome is Outcome.KEPT:
        return _("Order %(number)s is paid.") % {"number": number}
    words = _("Order %(number)s could not be kept; the money goes back to its buyer.")
    return words % {"number": number}


def _refusals() -> dict[str, str]:
    return {
        "not_waiting": _("This order does not wait for money. Send the sum back instead."),
        "less": _(
            "Less came than the order asks for. To take it all the same, tick it and say why."
        ),
    }


@desk_view(SETTLE)
@require_POST
def aside(request: HttpRequest, pk: int) -> HttpResponse:
    """The sum is for no order."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _entry_page(request, _entry(pk), aside=form, status=400)
    try:
        transfers.set_aside(pk, request.user, address_of(request), form.cleaned_data["note"])
        messages.success(request, _("The sum is set aside."))
    except EntryTakenError:
        messages.warning(request, _("Somebody has dealt with this sum meanwhile."))
    return redirect("support:transfers")


@desk_view(SETTLE)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """A sum that was set aside waits again."""
    try:
        transfers.reopen(pk, request.user, address_of(request))
    except EntryTakenError:
        messages.warning(request, _("Somebody has dealt with this sum meanwhile."))
    return redirect("support:transfer", pk)


def _entry(pk: int) -> BankEntry:
    return get_object_or_404(transfers.ENTRIES, pk=pk)


def _entry_page(
    request: HttpRequest,
    found: BankEntry,
    *,
    error: str = "",
    aside: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    (row,) = transfers.rows_of([found])
    given = request.POST if request.method == "POST" else request.GET
    asked = OrderForm(given if "order" in given else {"order": row.number} if row.number else None)
    proposed = None
    if asked.is_bound and asked.is_valid():
        proposed = transfers.proposal(found, asked.cleaned_data["order"])
        if proposed is None:
            asked.add_error("order", _("There is no order of this number."))
    context = {
        "row": row,
        "entry": found,
        "is_open": found.state == BankEntry.State.OPEN,
        "form": asked,
        "proposal": proposed,
        "aside": aside or NoteForm(),
        "error": error,
        "note": given.get("note", ""),
    }
    return render(request, "support/transfer.html", context, status=status)
