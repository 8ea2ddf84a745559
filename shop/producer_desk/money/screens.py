"""Tiền: the months of a producer, one of them, the cash book, and their files; for owners only."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shop.catalogue.paging import page_links
from shop.money.formatting import signed_dong

from ..desk import Desk
from ..gate import desk_view
from ..models import Statement
from ..rights import Right
from . import export
from .cash_book import book_of
from .mails import month_words
from .sheet import issued, period_words, so_far, sum_rows
from .standing import state_words

AT_ONCE = 12


@desk_view(Right.MONEY)
@require_safe
def money(request: HttpRequest, desk: Desk) -> HttpResponse:
    """This month as it stands, the bank account, and all statements."""
    page = Paginator(desk.statements(), AT_ONCE).get_page(request.GET.get("page"))
    here = reverse("producer_desk:money")
    links = page_links(page.number, page.paginator.num_pages, lambda one: f"{here}?page={one}")
    now = so_far(desk)
    context = {
        "sheet": now,
        "sums": sum_rows(now),
        "to_pay": signed_dong(now.to_pay),
        "statements": [
            (one, month_words(one), signed_dong(int(one.to_pay)), *state_words(one))
            for one in page.object_list
        ],
        "page_obj": links,
        "account": desk.bank_accounts().filter(ended_at=None).first(),
    }
    return render(request, "producer_desk/money/home.html", context)


@desk_view(Right.MONEY)
@require_safe
def statement(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One month: its sums, how it was paid, and what each parcel adds."""
    one = get_object_or_404(desk.statements().select_related("account"), pk=pk)
    sheet = issued(one)
    words, role = state_words(one)
    context = {
        "statement": one,
        "month": month_words(one),
        "period": period_words(one.first_day, one.last_day),
        "state": words,
        "role": role,
        "sums": sum_rows(sheet),
        "to_pay": signed_dong(sheet.to_pay),
        "lines": sheet.lines,
    }
    return render(request, "producer_desk/money/statement.html", context)


@desk_view(Right.MONEY)
@require_safe
def statement_file(request: HttpRequest, desk: Desk, pk: int, kind: str) -> HttpResponse:
    """The same as a file for spreadsheets."""
    one = get_object_or_404(desk.statements(), pk=pk)
    return _file(export.statement_rows(issued(one), desk.partner.name), _name(one), kind)


@desk_view(Right.MONEY)
@require_safe
def cash_book(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Cash at the door, parcel by parcel: collected, handed over, still held."""
    one = _asked(request, desk)
    context = {
        "book": book_of(desk, one),
        "chosen": one,
        "months": [(each, month_words(each)) for each in desk.statements()[:AT_ONCE]],
    }
    return render(request, "producer_desk/money/cash_book.html", context)


@desk_view(Right.MONEY)
@require_safe
def cash_file(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """The cash book as a file for spreadsheets."""
    one = _asked(request, desk)
    name = f"so-tien-mat-{one.first_day:%Y-%m}" if one else "so-tien-mat"
    return _file(export.cash_rows(book_of(desk, one), desk.partner.name), name, kind)


def _asked(request: HttpRequest, desk: Desk) -> Statement | None:
    """The month that is asked for; what runs now when none is."""
    asked = request.GET.get("month", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16):
        raise Http404
    return get_object_or_404(desk.statements(), pk=int(asked))


def _file(rows: Iterable[list[export.Cell]], name: str, kind: str) -> HttpResponse:
    if kind not in export.WRITERS:
        raise Http404
    write, content_type = export.WRITERS[kind]
    response = HttpResponse(write(rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _name(one: Statement) -> str:
    return f"bang-ke-{one.first_day:%Y-%m}"
