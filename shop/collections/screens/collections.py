"""Collections at the promotion desk: the list, a new one, its words and days, its goods."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.certification import clock
from shop.fairs.changing import Staff
from shop.fairs.chooser import choose
from shop.fairs.eligibility import in_words, judge_product
from shop.fairs.gate import HIGHEST_KEY, desk_view, number_of
from shop.hampers.loading import products_to_judge

from .. import filling
from ..errors import CurationError
from ..forms.collection import CollectionForm, NewForm
from ..life import ROLES, WORDS, days_to_judge, state_of
from ..making import change_words, new_collection
from ..models import Collection
from .choosing import address, ask_again, context_of, moved, rows_there, tell


@desk_view()
@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    """Every collection with its state and days."""
    found = Collection.objects.prefetch_related("entries")
    rows = [(one, str(WORDS[state_of(one)]), ROLES[state_of(one)]) for one in found]
    return render(request, "collections_desk/collections.html", {"rows": rows})


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A title; it begins as a draft of today."""
    form = NewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = new_collection(
            Staff.of(request), form.cleaned_data["title_vi"], starts_on=clock.today()
        )
        messages.success(request, _("It is made. Next: its goods, then its words and days."))
        return redirect("collections_desk:collection", made.pk)
    return render(request, "collections_desk/new.html", {"form": form, "what": "collection"})


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed; the form again with what was typed when it cannot be kept."""
    found = _found(pk)
    sent = request.POST if request.method == "POST" else None
    form = CollectionForm(sent, instance=found)
    if form.is_valid():
        try:
            change_words(
                found,
                Staff.of(request),
                "collection.words",
                form.cleaned_data["edition"],
                form.words(),
            )
        except CurationError as refused:
            ask_again(request, form, _found(pk), refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("collections_desk:collection", pk)
    context = {"form": form, "record": _found(pk), "what": "collection"}
    return render(request, "collections_desk/words.html", context)


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose goods: what may stand on the left, the collection on the right."""
    found = _found(pk)
    if request.method == "POST":
        return _acted(request, found)
    days = days_to_judge(found)
    entries = list(found.entries.all())
    products = products_to_judge().in_bulk([entry.product_id for entry in entries])
    judged = [
        (entry, products[entry.product_id], judge_product(products[entry.product_id], *days))
        for entry in entries
    ]
    state = state_of(found)
    context = context_of(request, choose(request.GET, days, rows_there(found.entries))) | {
        "record": found,
        "state": str(WORDS[state]),
        "role": ROLES[state],
        "rows": [
            (entry, product, light, in_words(light, product, days[0]))
            for entry, product, light in judged
        ],
        "what": "collection",
    }
    return render(request, "collections_desk/collection.html", context)


def _acted(request: HttpRequest, found: Collection) -> HttpResponse:
    added = number_of(request.POST.get("add"))
    anchor = "#fair"
    try:
        if added is not None:
            product = filling.add_entry(found, Staff.of(request), added)
            messages.success(request, _("Added: %(title)s.") % {"title": product.get_title()})
            anchor = f"#add-{added}"
        else:
            anchor = moved(request, found, "collection") or anchor
    except CurationError as refused:
        tell(request, refused)
        anchor = "#choose"
    back = reverse("collections_desk:collection", args=[found.pk])
    return HttpResponseRedirect(f"{back}{address(request)}{anchor}")


def _found(pk: int) -> Collection:
    return get_object_or_404(Collection, pk=min(pk, HIGHEST_KEY))
