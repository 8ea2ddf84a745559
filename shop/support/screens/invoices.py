"""The sheet for tax invoices, between two days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.audit.trail import record
from shop.certification.clock import today

from .. import invoices
from ..forms.invoices import CSV, DaysForm
from ..gate import desk_view
from ..roles import SETTLE

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk_view(SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def invoices_sheet(request: HttpRequest) -> HttpResponse:
    """Ask for two days, then send the sheet; who took it is kept, for it holds addresses."""
    first = today().replace(day=1)
    form = DaysForm(request.POST or None, initial={"first": first, "last": today()})
    if request.method != "POST" or not form.is_valid():
        return render(request, "support/invoices.html", {"form": form})
    told = form.cleaned_data
    days = f"{told['first']}_{told['last']}"
    record(request.user, "invoice.export", days, address=address_of(request), kind=told["kind"])
    lines = invoices.rows(invoices.orders_between(told["first"], told["last"]))
    if told["kind"] == CSV:
        response = HttpResponse(invoices.as_csv(lines), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(invoices.as_xlsx(lines), content_type=XLSX_TYPE)
    name = f"hoa-don_{days}.{told['kind']}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
