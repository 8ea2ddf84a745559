"""Pages that the shop made by itself get their first entry in their history before they change.

Without it an editor could not bring back the words that were there, and Wagtail would take such a
page off the site when its next version is planned for later.
"""

from django.http import HttpRequest

from wagtail import hooks
from wagtail.models import Page


def _before_edit(request: HttpRequest, page: Page) -> None:
    if request.method != "POST" or page.alias_of_id or not page.live or page.live_revision_id:
        return
    page.live_revision = page.save_revision(clean=False)
    page.save(update_fields=["live_revision"], clean=False)


def register() -> None:
    """Whenever a form of a page comes in."""
    hooks.register("before_edit_page", _before_edit)
