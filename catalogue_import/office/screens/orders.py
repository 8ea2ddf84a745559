"""Orders on their way that hold what an import withdrew."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import asker
from shop.catalogue.paging import page_links
from shop.certification.models import Certificate, CertificateEvent
from shop.money.formatting import format_dong
from shop.order.models import Line, Order, WithdrawalQuestion
from shop.order.selectors import unsent_lines_of
from shop.order.withdrawals.mails import preview
from shop.order.withdrawals.refunding_all import questions_about, refund_all

from ...models import ImportRun
from ..forms.refunding import RefundAllForm
from ..gate import may_approve, office_view

PER_PAGE = 50
Answer = WithdrawalQuestion.Answer


@dataclass(frozen=True, slots=True)
class Unsent:
    """A line whose parcel has not left. `contact` is one way to reach the buyer and no more."""

    line: Line
    contact: str
    href: str
    said: str
    asked: bool


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def orders(request: HttpRequest, number: int) -> HttpResponse:
    """Unsent lines of products whose certificates this run withdrew, the oldest order first.

    Their buyers are asked by mail, by themselves; an approver may refund all that is unanswered.
    """
    run = get_object_or_404(ImportRun, number=number)
    withdrawn = withdrawn_by(run)
    products = {one.product_id for one in withdrawn}
    form = RefundAllForm(request.POST or None)
    if request.method == "POST":
        if not may_approve(request.user):
            raise Http404
        if form.is_valid():
            _refund(request, products, form.cleaned_data["why"])
            return redirect("office:orders", number=run.number)
    lines = unsent_lines_of(products)
    page = Paginator(lines.select_related("parcel__partner"), PER_PAGE).get_page(
        request.GET.get("page", 1)
    )
    answers = dict(questions_about(products).values_list("line", "answer"))
    context = {
        "run": run,
        "withdrawn": withdrawn,
        "unsent": [_unsent(line, answers.get(line.pk)) for line in page],
        "said": _counted(answers),
        "open": sum(not said for said in answers.values()),
        "form": form,
        "may_refund": may_approve(request.user),
        "total": page.paginator.count,
        "orders": lines.order_by().values("order").distinct().count(),
        "page_obj": page_links(
            page.number, page.paginator.num_pages, lambda number: f"?page={number}"
        ),
    }
    return render(request, "office/orders.html", context)


def withdrawn_by(run: ImportRun) -> list[Certificate]:
    """Certificates that a run took away and that still are."""
    events = CertificateEvent.objects.filter(
        run_number=run.number, kind=CertificateEvent.Kind.WITHDRAWN
    )
    found = Certificate.objects.filter(
        pk__in=events.values("certificate"), withdrawn_on__isnull=False
    )
    return list(found.select_related("product").order_by("product_name", "code"))


@office_view()
@require_safe
def orders_mail(request: HttpRequest, number: int, order_number: str) -> HttpResponse:
    """What the buyer of an order on this list is asked, as the mail says it."""
    run = get_object_or_404(ImportRun, number=number)
    asked = questions_about({one.product_id for one in withdrawn_by(run)})
    order = get_object_or_404(Order, number=order_number, pk__in=asked.values("line__order"))
    context = {"run": run, "order": order, "mail": preview(order)}
    return render(request, "office/orders_mail.html", context)


def _refund(request: HttpRequest, product_ids: set[int], why: str) -> None:
    done = refund_all(product_ids, by=request.user, note=why, address=asker(request))
    words = _("Orders refunded: %(orders)d, lines: %(lines)d, together %(amount)s.") % {
        "orders": done.orders,
        "lines": done.lines,
        "amount": format_dong(done.amount),
    }
    messages.success(request, words)


def _counted(answers: dict[int, str]) -> list[tuple[str, int]]:
    """How many lines were asked about, and how their buyers answered."""
    said = list(answers.values())
    return [
        (pgettext("withdrawal", "asked"), len(said)),
        (pgettext("withdrawal", "not answered"), said.count(Answer.OPEN)),
        (pgettext("withdrawal", "keep"), said.count(Answer.KEEP)),
        (pgettext("withdrawal", "refund"), said.count(Answer.REFUND)),
    ]


def _unsent(line: Line, answer: str | None) -> Unsent:
    order, asked = line.order, answer is not None
    said = str(Answer(answer).label) if answer is not None else _("not asked yet")
    if order.buyer_phone:
        phone = order.buyer_phone
        return Unsent(line, phone.as_national, f"tel:{phone.as_e164}", said, asked)
    return Unsent(line, order.guest_email, f"mailto:{order.guest_email}", said, asked)
