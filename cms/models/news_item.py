"""What news, events and press items have in common."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from shop.certification.models import ProductSet
from shop.pictures.share.card import ShareCard

from ..blocks import chosen_products
from ..pictures import Slot, SlotPicture, picture_note, slot_pictures
from ..share import page_card
from ..teasers import worded
from .base import SitePage


class NewsItem(SitePage):
    """One entry of the news: a title, some lines, a picture."""

    standfirst = models.TextField(_("standfirst"))
    lead_picture = models.ForeignKey(
        "pictures.ShopImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lead picture"),
    )
    picture_alt = models.CharField(
        _("words for the picture"),
        max_length=255,
        blank=True,
        help_text=_("Only where the picture's own words do not fit here."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    picture_panel = MultiFieldPanel(
        [FieldPanel("lead_picture"), FieldPanel("picture_alt")], heading=_("Lead picture")
    )
    search_fields = [*SitePage.search_fields, index.SearchField("standfirst")]
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    @property
    def byline(self) -> str:
        """The small line of a list."""
        return ""

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return context | {"lead": self.lead, "lead_note": picture_note(self.lead)}

    @cached_property
    def lead(self) -> SlotPicture | None:
        """The lead picture in its sizes."""
        shown = slot_pictures([(self.lead_picture_id, Slot.LEAD)])
        return worded(shown.get((self.lead_picture_id, Slot.LEAD)), self.picture_alt)

    @property
    def share_image_id(self) -> int | None:
        return self.lead_picture_id

    def share_card(self) -> ShareCard:
        picture = None if self._tells_of_alcohol() else self.lead
        return page_card(self, picture, above=str(self._meta.verbose_name).capitalize())

    def _tells_of_alcohol(self) -> bool:
        """Alcohol is in no share picture."""
        body = getattr(self, "body", None)
        told = chosen_products(body) if body else []
        return ProductSet.objects.filter(is_alcohol=True, products__in=told).exists()
