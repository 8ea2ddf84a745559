"""Products that may be one: side by side, judged once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.catalogue.paging import page_links

from ...errors import RegistryImportError
from ...merging import judge_different, judge_same
from ...merging.pairs import judged_pairs, pair_cards, pairs_to_judge
from ...models import SuspectedPair
from ..forms.pairs import PairForm
from ..gate import office_view

PER_PAGE = 10


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def pairs(request: HttpRequest) -> HttpResponse:
    """Open pairs, the likeliest first; or those that were judged."""
    if request.method == "POST":
        return _judge(request)
    judged = request.GET.get("shown") == "judged"
    found = judged_pairs() if judged else pairs_to_judge()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page", 1))
    kept = "shown=judged&" if judged else ""
    context = {
        "cards": pair_cards(list(page)),
        "judged": judged,
        "total": page.paginator.count,
        "page_obj": page_links(
            page.number, page.paginator.num_pages, lambda number: f"?{kept}page={number}"
        ),
    }
    return render(request, "office/pairs.html", context)


def _judge(request: HttpRequest) -> HttpResponse:
    form = PairForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return redirect("office:pairs")
    given = form.cleaned_data
    try:
        if given["verdict"] == SuspectedPair.Verdict.SAME:
            run = judge_same(given["pair"], given["stays"], given["why"], request.user)
            text = _("The two are one now, by import %(number)d; it can be undone.")
            messages.success(request, text % {"number": run.number})
        else:
            judge_different(given["pair"], given["why"], request.user)
            messages.success(request, _("The two are different; nobody is asked again."))
    except SuspectedPair.DoesNotExist:
        raise Http404 from None
    except RegistryImportError as refusal:
        messages.error(request, str(refusal))
    return redirect("office:pairs")
