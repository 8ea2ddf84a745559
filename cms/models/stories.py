"""Stories about how things are made, and the products they tell of."""

import math

from django import forms
from django.db import models
from django.db.models import Case, IntegerField, Value, When
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from shop.catalogue.models import Product
from shop.linked_data.writing import Thing
from shop.pictures.share.card import ShareCard

from ..blocks import StoryBody, chosen_products
from ..linked_data import article, recipes
from ..pictures import Slot, SlotPicture, picture_note, slot_pictures
from ..places import region_urls
from ..readers import for_all
from ..sections import section_url
from ..share import page_card
from ..teasers import story_teasers, worded
from .base import SitePage
from .body import ShowsBody

# Vietnamese writes every syllable as a word, so more of them are read in a minute.
WORDS_A_MINUTE = {"vi": 260, "en": 220}
NEWEST_FIRST = ("-first_published_at", "-pk")


class StoryPageQuerySet(PageQuerySet):
    """Stories by the language of their readers."""

    def in_active_language(self):
        """Those of the active language."""
        return self.filter(locale__language_code=get_language())


class StoryPage(ShowsBody, SitePage):
    """A story: standfirst, byline, lead picture, body; its cards follow the certificates."""

    standfirst = models.TextField(_("standfirst"))
    byline = models.CharField(_("byline"), max_length=120, blank=True)
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
        help_text=_("Only where the picture's own words do not fit this story."),
    )
    province = models.ForeignKey(
        "regions.Region",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"register": 34},
        verbose_name=_("province"),
    )
    topics = ParentalManyToManyField(
        "cms.StoryTopic", blank=True, related_name="stories", verbose_name=_("topics")
    )
    body = StreamField(StoryBody(), blank=True, verbose_name=_("body"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = PageManager.from_queryset(StoryPageQuerySet)()

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel(
            [FieldPanel("lead_picture"), FieldPanel("picture_alt")], heading=_("Lead picture")
        ),
        FieldPanel("province"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("byline"), FieldPanel("note")], heading=_("Byline and note")),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.FilterField("province"),
    ]
    picture_words = {"lead_picture": "picture_alt"}
    # In a language that it was not translated into, its slug leads to where it can be read.
    offers_original = True
    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types = []
    template = "cms/story_page.html"
    loads_with = ("province", "locale")

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def advice(self) -> list[str]:
        lead = [] if self.lead_picture_id else [gettext("A lead picture")]
        told = [] if chosen_products(self.body) else [gettext("Products that the story tells of")]
        return lead + told

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        # A draft of a live page is kept with some columns of the page, and its body in memory.
        fields = kwargs.get("update_fields")
        if fields is None or "body" in fields:
            self._note_products()

    def _note_products(self) -> None:
        """Keep the rows by which a product's page finds its stories."""
        told = Product.objects.filter(pk__in=chosen_products(self.body))
        ids = set(told.values_list("pk", flat=True))
        self.told_products.exclude(product_id__in=ids).delete()
        known = set(self.told_products.values_list("product_id", flat=True))
        StoryProduct.objects.bulk_create(
            StoryProduct(story=self, product_id=pk) for pk in sorted(ids - known)
        )

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["share_kind"] = "article"
        context["lead"] = self.lead
        context["lead_note"] = picture_note(context["lead"])
        context["minutes"] = self.minutes
        context["place"] = self.province and self.province.name
        context["place_url"] = region_urls().get(self.province_id)
        context["stories_url"] = section_url("stories")
        context["related"] = story_teasers(self._related(), request)
        return context

    @cached_property
    def lead(self) -> SlotPicture | None:
        """The lead picture in its sizes."""
        shown = slot_pictures([(self.lead_picture_id, Slot.LEAD)])
        return worded(shown.get((self.lead_picture_id, Slot.LEAD)), self.picture_alt)

    def linked_data(self, request) -> list[Thing]:
        return [article(request, self, self.lead), *recipes(request, self)]

    @property
    def share_image_id(self) -> int | None:
        return self.lead_picture_id

    def share_card(self) -> ShareCard:
        # Alcohol is in no share picture: a story that tells of some shares words alone.
        told = self.told_products.filter(product__ocop_set__is_alcohol=True)
        picture = self.lead if self.lead and not told.exists() else None
        place = self.province.name if self.province else ""
        above = " · ".join(part for part in (gettext("Story"), place) if part)
        return page_card(self, picture, above=above)

    def _related(self):
        others = (
            for_all(StoryPage.objects.live()).filter(locale_id=self.locale_id).exclude(pk=self.pk)
        )
        near = Case(
            When(province_id=self.province_id or 0, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        return others.order_by(near, *NEWEST_FIRST)[:2]

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, one at least."""
        texts = [block["value"] for block in self.body.raw_data if block["type"] == "text"]
        words = sum(len(strip_tags(text.replace("<", " <")).split()) for text in texts)
        speed = WORDS_A_MINUTE.get(get_language() or "vi", WORDS_A_MINUTE["vi"])
        return max(1, math.ceil(words / speed))


class StoryProduct(models.Model):
    """That a story tells of a product; written when the story is saved, read by product pages."""

    story = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="told_products")
    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "product"], name="cms_story_tells_once")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.product_id}"
