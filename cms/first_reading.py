"""A page that was just published is read once by the shop itself, so that nobody waits for it.

Reading makes every size of its pictures; a photograph of 12 megapixels takes seconds, once.
"""

from django.db import transaction
from django.utils.translation import override

from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published


def connect() -> None:
    """Listen, once per process."""
    page_published.connect(_published, dispatch_uid="cms_first_reading")


def _published(sender, instance: Page, **kwargs) -> None:
    transaction.on_commit(lambda: read.enqueue(instance.pk))


@task()
def read(page_id: int) -> None:
    """Draw the page as its readers will see it; a page that is gone by then is nobody's."""
    page = Page.objects.filter(pk=page_id, live=True).select_related("locale").first()
    if page is None:
        return
    page = page.specific
    with override(page.locale.language_code):
        page.make_preview_request(preview_mode=page.default_preview_mode)
