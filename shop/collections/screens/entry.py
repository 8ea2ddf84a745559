"""One product of a collection at the promotion desk: why it was chosen."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.fairs.changing import Staff
from shop.fairs.gate import HIGHEST_KEY, desk_view

from .. import filling
from ..errors import CurationError
from ..forms.entry import EntryForm
from ..models import Entry
from .choosing import ask_again


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Keep the words; the form again when they cannot be kept."""
    found = Entry.objects.select_related("collection", "product__parent").filter(
        collection=min(pk, HIGHEST_KEY), pk=min(entry, HIGHEST_KEY)
    )
    if (one := found.first()) is None:
        raise Http404
    record = one.collection
    form = EntryForm(request.POST if request.method == "POST" else None, instance=one)
    if form.is_valid():
        edition = form.cleaned_data["edition"]
        try:
            filling.say_why(record, Staff.of(request), one.pk, edition, form.words())
        except CurationError as refused:
            ask_again(request, form, record, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("collections_desk:collection", pk)
    context = {"form": form, "record": record, "title": one.product.get_title()}
    return render(request, "collections_desk/entry.html", context | {"what": "collection"})
