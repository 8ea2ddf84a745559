"""What all pages have in common: few queries, and a way back up."""

from functools import partial

from wagtail.models import Page, PageViewRestriction

from shop.linked_data.writing import Thing
from shop.pictures.share.card import ShareCard

from ..cache import remembered
from ..readiness import ChecklistPanel, ReadyPageForm
from ..share import page_card


class SitePage(Page):
    """A page of the site. Subclasses say in `get_context` what they show."""

    base_form_class = ReadyPageForm
    content_panels = [ChecklistPanel(), *Page.content_panels]
    # Field of a picture to the field with words of this page's own for it.
    picture_words: dict[str, str] = {}

    class Meta:
        abstract = True

    def advice(self) -> list[str]:
        """What would make this page better, in words for its editor."""
        return []

    def get_view_restrictions(self):
        """No query when no page is restricted, which is the rule on a public site."""
        if not remembered("restricted", PageViewRestriction.objects.exists):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_context(self, request, *args, **kwargs) -> dict:
        # The frame around the page asks which page this is, to offer its other language.
        request.content_page = self
        context = super().get_context(request, *args, **kwargs)
        context["crumbs"] = self.crumbs(request)
        context["description"] = self.search_description
        context["linked_data"] = partial(self.linked_data, request)
        return context

    def linked_data(self, request) -> list[Thing]:
        """What the page is about, for search engines (schema.org), asked when it is rendered.

        The way to the page need not be told: it is read from its crumbs.
        """
        return []

    # The library's number of the picture that `share_card` shows, where it shows one.
    share_image_id: int | None = None

    def share_card(self) -> ShareCard:
        """What stands beside links to this page elsewhere."""
        return page_card(self)

    def crumbs(self, request) -> list[tuple[str, str]]:
        """Label and address of each page above, home first; this page last, without address."""
        above = remembered(f"above:{self.pk}", self._above)
        return [*above, (self.title, "")]

    def _above(self) -> list[tuple[str, str]]:
        return [
            (page.title, page.get_url() or "") for page in self.get_ancestors().filter(depth__gt=1)
        ]
