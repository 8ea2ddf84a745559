"""The product page and the producers' pages."""

import math

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.certification import clock
from shop.partner.models import Partner
from shop.regions.models import Region

from . import looks
from .cards import producer_url, product_url
from .linked_data import producer_things, product_things
from .paging import page_links
from .producer_page import producer_crumbs, producer_page
from .producers import PAGE_SIZE, producer_rows
from .product_page import load_product, merged_into, product_page
from .share import product_card
from .slots import fill_slot
from .tree import node_of_set

LONGEST_SLUG = 60


@require_safe
def detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A product: for sale with its price, or standing by with its state and no price."""
    product = load_product(pk)
    if product is None:
        if other := merged_into(pk):
            return redirect(product_url(other.slug, other.pk))
        raise Http404
    if slug != product.slug:
        return redirect(product_url(product.slug, pk), permanent=True)
    page = product_page(product)
    group = node_of_set(product.ocop_set_id)
    crumbs = [(group.parent.name, group.parent.url), (group.name, group.url)] if group else []
    context = {
        "page": page,
        "share_card": product_card(page),
        "share_kind": "product",
        "linked_data": product_things(request, page, group.name if group else ""),
        "crumbs": [*crumbs, (product.title, "")],
        "group": group,
        "story": fill_slot("product_story", product_id=pk, language=get_language()),
        "fairs": fill_slot("product_fairs", product_id=pk, request=request)
        if page.badge.buyable
        else [],
        "voices": fill_slot("product_voices", product_id=pk),
    }
    looks.note(request, pk)
    return render(request, "catalogue/product.html", context)


@require_safe
def producers(request: HttpRequest) -> HttpResponse:
    """Everybody with a certificate in force today, in the whole country or one province."""
    typed = request.GET.get("page", "1")
    page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    province = _province(request.GET.get("province", ""))
    slug = province.slug if province else ""
    rows, total = producer_rows(max(page, 1), slug)
    pages = max(1, math.ceil(total / PAGE_SIZE))
    here = reverse("catalogue:producers")
    if page > pages:
        return redirect(f"{here}?province={slug}" if slug else here)
    asked = f"province={slug}&" if slug else ""
    context = {
        "producers": rows,
        "total": total,
        "province": province,
        "page_obj": page_links(page, pages, lambda number: f"?{asked}page={number}"),
        "crumbs": [(_("Producers"), here), (province.name, "")]
        if province
        else [(_("Producers"), "")],
    }
    return render(request, "catalogue/producers.html", context)


def _province(slug: str) -> Region | None:
    """A province of today by the word in its address; anything else is the whole country."""
    known = 0 < len(slug) <= LONGEST_SLUG and slug.isascii() and slug.isprintable()
    return Region.objects.current().filter(slug=slug).first() if known else None


@require_safe
def producer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A producer: who, where, what is in force, what has lapsed."""
    found = Partner.objects.browsable().select_related("region__successor").filter(pk=pk).first()
    if found is None:
        return _to_the_one_it_is(pk)
    if slug != (found.slug or "-"):
        return redirect(producer_url(found.slug, pk), permanent=True)
    context = {
        "page": producer_page(found, clock.today()),
        "linked_data": producer_things(request, found),
        "crumbs": producer_crumbs(found),
    }
    return render(request, "catalogue/producer.html", context)


def _to_the_one_it_is(pk: int) -> HttpResponse:
    """A producer that was found to be another leads there."""
    kept = Partner.objects.browsable().filter(merged_from__pk=pk).first()
    if kept is None:
        raise Http404
    return redirect(producer_url(kept.slug, kept.pk), permanent=True)
