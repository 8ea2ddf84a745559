"""Presents: by budget, province and star, for companies, and until when to order for Tết."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from shop.catalogue.cards import ProductCard, cards_for
from shop.certification import clock
from shop.gifts.hampers.listing import some_hampers

from ..blocks import ProductsBlock, chosen_products
from ..figures import figures
from ..gift_choices import budget_links, gift_counts, star_links
from ..kinds import on_sale_of_kinds, split_kinds, validate_kinds
from ..pictures import Slot, picture_note, slot_pictures
from ..places import richest
from ..sections import section_url
from ..tet import TetTable, provinces
from .base import SitePage

CARDS_ON_A_PAGE = 12
PROVINCES_ON_A_PAGE = 8
LONGEST_SLUG = 40


class GiftsPage(SitePage):
    """Ways to a present. Chosen products show their state; the others are what is on sale."""

    intro = models.TextField(_("introduction"), blank=True)
    picture = models.ForeignKey(
        "pictures.ShopImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    products = StreamField(
        [("products", ProductsBlock())],
        blank=True,
        max_num=4,
        verbose_name=_("chosen products"),
        help_text=_("They stand first; one whose certificate ends shows its state."),
    )
    kinds = models.CharField(
        _("kinds that come by themselves"),
        max_length=200,
        blank=True,
        help_text=_("Short names of kinds of goods with commas between: vai,nhan."),
    )
    company_text = models.TextField(_("about gifts of companies"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("picture"),
        MultiFieldPanel([FieldPanel("products"), FieldPanel("kinds")], heading=_("Products")),
        FieldPanel("company_text"),
        FieldPanel("note"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    template = "cms/gifts_page.html"

    class Meta:
        verbose_name = _("page of gifts")
        verbose_name_plural = _("pages of gifts")

    def clean(self):
        super().clean()
        validate_kinds(self.kinds)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        today = clock.today()
        picture = slot_pictures([(self.picture_id, Slot.HERO)]).get((self.picture_id, Slot.HERO))
        return (
            context
            | self._choices(today)
            | self._tet(request, today)
            | {
                "hero": picture,
                "hero_note": picture_note(picture),
                "cards": self._cards(today),
                "companies_url": reverse("gifts:start"),
                "hampers": some_hampers(),
                "hampers_url": reverse("gifts:hampers"),
                "listing_url": reverse("catalogue:index"),
                "regions_url": section_url("regions"),
            }
        )

    def _choices(self, today) -> dict:
        counts = gift_counts(today)
        places = richest(figures(today), PROVINCES_ON_A_PAGE)
        return {
            "budgets": budget_links(counts),
            "stars": star_links(counts),
            "places": [(one.name, one.url, one.count) for one in places],
        }

    def _tet(self, request, today) -> dict:
        """The table, and the province that somebody picked in it."""
        tet = TetTable(today)
        rows = tet.rows() if tet.is_shown else []
        picked = tet.row_of(request.GET.get("province", "")[:LONGEST_SLUG], rows)
        return {
            "tet": tet,
            "rows": [(row, row.cells(today)) for row in rows],
            "provinces": provinces() if rows else [],
            "picked": picked and picked[0],
            "picked_cells": picked[1].cells(today) if picked else [],
        }

    def _cards(self, today) -> list[ProductCard]:
        chosen = chosen_products(self.products)
        others = on_sale_of_kinds(split_kinds(self.kinds), today, CARDS_ON_A_PAGE)
        ids = dict.fromkeys([*chosen, *others])
        return cards_for(list(ids)[: max(CARDS_ON_A_PAGE, len(chosen))], today)
