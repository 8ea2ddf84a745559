"""Publishing many pages at once asks the same of each as publishing one."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wagtail import hooks
from wagtail.models import Page

from .pictures import without_words


def _before(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> HttpResponse | None:
    if action_type != "publish":
        return None
    pages = [one for one in objects if isinstance(one, Page)]
    lacking = [page for page in _meant(request, pages) if _lacks_words(page)]
    if not lacking:
        return None
    words = _("Pictures without words in Vietnamese stand in: %(pages)s")
    messages.error(request, words % {"pages": ", ".join(page.title for page in lacking)})
    return redirect(getattr(action, "next_url", None) or request.path)


def _meant(request: HttpRequest, pages: list[Page]) -> Iterator[Page]:
    """The chosen pages, and what stands below them where that was chosen too."""
    yield from pages
    if request.POST.get("include_descendants"):
        for page in pages:
            yield from page.get_descendants().not_live().specific()


def _lacks_words(page: Page) -> bool:
    return bool(without_words(page.get_latest_revision_as_object()))


def register() -> None:
    """Ask before they go out."""
    hooks.register("before_bulk_action", _before)
