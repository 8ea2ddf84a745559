"""Pages of hampers for everybody. None is kept: each part is asked about when it is read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.catalogue.slots import fill_slot
from shop.hampers.loading import with_parts
from shop.hampers.models import Hamper

from .linked_data import hamper_things
from .listing import hamper_list
from .page import hamper_page


@require_safe
def hampers(request: HttpRequest) -> HttpResponse:
    """Every hamper that is offered, and those that wait for a part."""
    context = {
        "page": hamper_list(request.GET),
        "crumbs": [*_gifts(), (_("Hampers"), "")],
        "empty_links": [(_("All products"), reverse("catalogue:index"))],
        "all_links": [(_("All hampers"), reverse("gifts:hampers"))],
    }
    return render(request, "gifts/hampers.html", context)


@require_safe
def hamper(request: HttpRequest, slug: str) -> HttpResponse:
    """One hamper, with the parts that somebody chose in its address."""
    found = with_parts(Hamper.objects.filter(is_offered=True, slug=slug)).first()
    if found is None:
        raise Http404
    page = hamper_page(found, request.GET)
    context = {
        "page": page,
        "crumbs": [*_gifts(), (_("Hampers"), reverse("gifts:hampers")), (page.title.text, "")],
        "linked_data": hamper_things(request, page),
    }
    return render(request, "gifts/hamper.html", context)


def _gifts() -> list[tuple[str, str]]:
    """The page of gifts above, where the content side has one."""
    url = fill_slot("gifts_url")
    return [(_("Gifts"), url)] if url else []
