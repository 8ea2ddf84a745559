"""What editors add to the page of a commune: a picture, and what it is known for."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from shop.pictures.share.card import ShareCard
from shop.regions.models import Commune

from ..commune_view import commune_context
from ..linked_data import commune
from ..pictures import Slot, SlotPicture, slot_pictures
from ..readiness import ReadyPageForm
from ..share import page_card
from .base import SitePage
from .provinces import ProvincePage


class CommunePageForm(ReadyPageForm):
    """Offers the communes of the province below which the page stands."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        communes = Commune.objects.filter(region=_region_of(self.parent_page))
        self.fields["commune"].queryset = communes.order_by("slug")


def _region_of(parent: Page) -> int:
    return parent.specific.region_id


class CommunePage(SitePage):
    """A commune of today. Each has a page by itself; this one stands in its place."""

    commune = models.ForeignKey(
        "regions.Commune", on_delete=models.PROTECT, related_name="+", verbose_name=_("commune")
    )
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    introduction = RichTextField(
        _("what it is known for"), blank=True, features=["bold", "italic", "link"]
    )
    picture = models.ForeignKey(
        "pictures.ShopImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("commune"), FieldPanel("picture"), FieldPanel("summary")],
            heading=_("Place"),
        ),
        FieldPanel("introduction"),
        FieldPanel("note"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("introduction"),
        index.FilterField("commune"),
    ]
    base_form_class = CommunePageForm
    parent_page_types = ["cms.ProvincePage"]
    subpage_types = []
    template = "cms/commune_page.html"
    loads_with = ("commune__region",)

    class Meta:
        verbose_name = _("commune page")
        verbose_name_plural = _("commune pages")

    def full_clean(self, *args, **kwargs):
        """Its address is that of the commune, in both languages and with or without this page."""
        if self.commune_id:
            self.slug = self.commune.slug
        super().full_clean(*args, **kwargs)

    def can_move_to(self, parent) -> bool:
        """Only to the page of its own province, in another language for instance."""
        return super().can_move_to(parent) and _region_of(parent) == self.commune.region_id

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        province = ProvincePage.objects.select_related("region").ancestor_of(self).get()
        context |= commune_context(request, self.commune, province)
        context |= {"heading": self.title, "lead": self.summary, "hero": self.hero}
        context["linked_data"] = lambda: [commune(request, self.commune, self.hero)]
        context["crumbs"] = [*context["crumbs"][:-1], (self.title, "")]
        context["share_card"] = self.share_card()
        return context

    @cached_property
    def hero(self) -> SlotPicture | None:
        """The picture in its sizes."""
        return slot_pictures([(self.picture_id, Slot.HERO)]).get((self.picture_id, Slot.HERO))

    @property
    def share_image_id(self) -> int | None:
        return self.picture_id

    def share_card(self) -> ShareCard:
        return page_card(self, self.hero, above=self.commune.region.name, below=self.summary)
