"""What both screens of choosing share: the filters, the address, what a button means."""

from collections.abc import Callable, Sequence
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from shop.catalogue.tree import sectors
from shop.fairs.changing import Staff
from shop.fairs.chooser import Choices
from shop.fairs.gate import number_of
from shop.partner.models import Partner
from shop.regions.selectors import current_regions

from .. import filling
from ..errors import ChangedMeanwhileError, CurationError, FullError, NotEligibleError, TakenError

ASKED = ("q", "stars", "province", "group", "kind", "page")


def context_of(request: HttpRequest, found: Choices) -> dict[str, Any]:
    """Context of `collections_desk/choose.html`."""
    groups = [(node.code, node.name) for top in sectors() for node in top.children]
    kinds = [(one.value, one.label) for one in Partner.Kind if one != Partner.Kind.UNKNOWN]
    return {
        "choices": found,
        "asked": {name: request.GET.get(name, "") for name in ASKED},
        "address": address(request),
        "previous": _page(request, found.page - 1) if found.page > 1 else "",
        "following": _page(request, found.page + 1) if found.page < found.pages else "",
        "provinces": [(one.slug, one.name) for one in current_regions()],
        "groups": groups,
        "kinds": kinds,
    }


def rows_there(rows: Any) -> Callable[[Sequence[int]], dict[int, int]]:
    """Which of some products are chosen already, by the key of their row."""
    return lambda shown: dict(rows.filter(product__in=shown).values_list("product_id", "pk"))


def address(request: HttpRequest, **changes: str) -> str:
    """The words and filters of this screen as they stand in its address."""
    kept = {name: request.GET.get(name, "") for name in ASKED} | changes
    return "?" + urlencode({name: value for name, value in kept.items() if value})


def _page(request: HttpRequest, page: int) -> str:
    return address(request, page=str(page)) + "#choose"


def tell(request: HttpRequest, refused: CurationError) -> None:
    """Say on the next page why nothing was done."""
    words = {
        NotEligibleError: _("It may not be chosen: see the reason beside it."),
        TakenError: _("It is there already."),
        FullError: _("It holds as many parts as it may."),
        ChangedMeanwhileError: _(
            "Somebody changed it meanwhile. Look at it again, then save once more."
        ),
    }
    messages.error(request, words.get(type(refused), _("That cannot be done.")))


def ask_again(request: HttpRequest, form: BaseForm, record: Any, refused: CurationError) -> None:
    """Say why nothing was kept, and let the next press hold the record as it is now."""
    tell(request, refused)
    record.refresh_from_db(fields=["edition"])
    data = cast(QueryDict, form.data).copy()
    data["edition"] = str(record.edition)
    form.data = data


def moved(request: HttpRequest, record: Any, noun: str) -> str:
    """Do what a button about one row means; where to go on the page, "" where it was none."""
    said, staff = request.POST, Staff.of(request)
    taken = number_of(said.get("remove"))
    if taken is not None:
        filling.take_out(record, staff, f"{noun}.remove", taken)
        messages.success(request, _("Taken out."))
        return "#fair"
    for name, steps in (("up", -1), ("down", 1)):
        pk = number_of(said.get(name))
        if pk is not None:
            filling.move(record, staff, f"{noun}.move", pk, steps)
            messages.success(request, _("Moved."))
            return f"#{name}-{pk}"
    pk = number_of(said.get("put"))
    if pk is not None:
        filling.put(record, staff, f"{noun}.move", pk, number_of(said.get("before")))
        messages.success(request, _("Moved."))
        return f"#line-{pk}"
    return ""
