"""Orders on their way that hold what an import withdrew."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from shop.catalogue.paging import page_links
from shop.certification.models import Certificate, CertificateEvent
from shop.order.models import Line
from shop.order.selectors import unsent_lines_of

from ...models import ImportRun
from ..gate import office_view

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Unsent:
    """A line whose parcel has not left. `contact` is one way to reach the buyer and no more."""

    line: Line
    contact: str
    href: str


@office_view()
@require_safe
def orders(request: HttpRequest, number: int) -> HttpResponse:
    """Unsent lines of products whose certificates this run withdrew, the oldest order first."""
    run = get_object_or_404(ImportRun, number=number)
    withdrawn = withdrawn_by(run)
    lines = unsent_lines_of({one.product_id for one in withdrawn})
    page = Paginator(lines.select_related("parcel__partner"), PER_PAGE).get_page(
        request.GET.get("page", 1)
    )
    context = {
        "run": run,
        "withdrawn": withdrawn,
        "unsent": [_unsent(line) for line in page],
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


def _unsent(line: Line) -> Unsent:
    order = line.order
    if order.buyer_phone:
        return Unsent(line, order.buyer_phone.as_national, f"tel:{order.buyer_phone.as_e164}")
    return Unsent(line, order.guest_email, f"mailto:{order.guest_email}")
