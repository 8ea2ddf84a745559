"""Home and the sections are what all other pages hang on: they stay where they are, and public."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail import hooks
from wagtail.models import Page

from .models.base import SitePage

BULK_ACTIONS = ("delete", "move", "unpublish")


def is_kept(page: Page) -> bool:
    """Whether the shop's addresses and menus rely on there being exactly this page."""
    specific = page.specific_deferred
    return isinstance(specific, SitePage) and specific.is_kept


def _refuse(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    kept = [page for page in pages if is_kept(page)]
    if not kept or request.user.is_superuser:
        return None
    words = _("“%(page)s” carries other pages, so it stays as it is. Change its words instead.")
    messages.error(request, words % {"page": kept[0].title})
    return redirect(reverse("wagtailadmin_explore", args=[kept[0].get_parent().pk]))


def _one(request: HttpRequest, page: Page, *args: object) -> HttpResponse | None:
    return _refuse(request, [page])


def _many(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> HttpResponse | None:
    if action_type not in BULK_ACTIONS:
        return None
    return _refuse(request, [one for one in objects if isinstance(one, Page)])


def register() -> None:
    """Ask before each way of taking a page away."""
    for name in ("before_delete_page", "before_unpublish_page", "before_move_page"):
        hooks.register(name, _one)
    hooks.register("before_bulk_action", _many)
