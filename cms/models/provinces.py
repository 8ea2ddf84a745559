"""One page for each of the 34 provinces, with the former ones and the communes below it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from shop.certification import clock
from shop.linked_data.writing import Thing
from shop.pictures.share.card import ShareCard
from shop.regions.models import Commune, Region

from .. import commune_places
from ..certified import Certified, of_regions
from ..commune_view import commune_context
from ..linked_data import province
from ..pictures import Slot, SlotPicture, slot_pictures
from ..place_goods import goods
from ..place_months import harvest_strip
from ..places import former_provinces, has_other_names
from ..province_numbers import numbers
from ..readers import for_all
from ..sections import section_url
from ..share import page_card
from ..teasers import story_teasers
from .base import SitePage
from .stories import NEWEST_FIRST, StoryPage

CARDS = 24


class ProvincePageQuerySet(PageQuerySet):
    """Province pages by the language of their readers."""

    def in_active_language(self):
        """Those of the active language."""
        return self.filter(locale=Locale.get_active())


class ProvincePage(RoutablePageMixin, SitePage):
    """A province of today: an introduction, and what follows from the records by itself."""

    region = models.ForeignKey(
        "regions.Region",
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"register": 34},
        verbose_name=_("region"),
    )
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    getting_there = RichTextField(
        _("how to get there"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("From Hà Nội or Hồ Chí Minh City: by which road, train or plane, how long."),
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

    objects = PageManager.from_queryset(ProvincePageQuerySet)()

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("region"), FieldPanel("picture"), FieldPanel("summary")],
            heading=_("Place"),
        ),
        FieldPanel("introduction"),
        FieldPanel("getting_there"),
        FieldPanel("note"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("introduction"),
        index.SearchField("getting_there"),
        index.FilterField("region"),
    ]
    parent_page_types = ["cms.RegionIndexPage"]
    subpage_types = ["cms.CommunePage"]
    template = "cms/province_page.html"
    loads_with = ("region",)

    class Meta:
        verbose_name = _("province page")
        verbose_name_plural = _("province pages")

    def clean(self):
        super().clean()
        others = ProvincePage.objects.filter(region=self.region_id).exclude(pk=self.pk)
        if self.locale_id and others.filter(locale_id=self.locale_id).exists():
            raise ValidationError({"region": _("This region has a page already.")})

    # --- what stands below it -------------------------------------------------------------
    def route(self, request, path_components):
        """A commune's own page comes before the one that it has by itself."""
        try:
            return Page.route(self, request, path_components)
        except Http404:
            return super().route(request, path_components)

    @path("")
    def whole(self, request):
        """The province with everything it was made of."""
        return self.render(request)

    @path("<slug:slug>/")
    def below(self, request, slug: str):
        """What was issued under the name of a former province, or what comes from a commune."""
        former = next((one for one in former_provinces(self.region) if one.slug == slug), None)
        if former and has_other_names(self.region):
            return self.render(request, former=former)
        commune = get_object_or_404(Commune, region=self.region_id, slug=slug)
        commune.region = self.region
        context = super().get_context(request) | commune_context(request, commune, self)
        return TemplateResponse(request, "cms/commune_page.html", context)

    # --- what it shows --------------------------------------------------------------------
    def get_context(self, request, *args, former: Region | None = None, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        day, url = clock.today(), self.get_url(request)
        before = former_provinces(self.region)
        shown = former or self.region
        certified = Certified(of_regions([shown.pk, *(() if former else _keys(before))]), day)
        filters = {"issued" if former else "province": shown.slug}
        context |= goods(certified, CARDS, filters)
        context |= {
            "former": former,
            "heading": self._heading(former),
            "lead": "" if former else self.summary,
            "place": shown.name,
            "predecessors": self._links(url, before) if has_other_names(self.region) else [],
            "merged": len(before) > 1,
            "whole_url": url,
            "index_url": section_url("regions"),
            "numbers": numbers(day, shown, () if former else before),
            "figures_url": f"{reverse('figures:index')}?{urlencode({'province': shown.slug_path})}",
            "harvests": harvest_strip(certified.rows, day),
            "communes": commune_places.lines(self.region, url, certified.by_commune),
            "all_communes": [] if former else commune_places.all_links(self.region, url),
            "hero": self.hero,
            "stories": story_teasers(self._stories(), request),
        }
        if former:
            self._stand_below(request, context, former)
        return context

    def _stand_below(self, request, context: dict, former: Region) -> None:
        # The other language of this view lies below the other language of the page.
        request.content_subpath = f"{former.slug}/"
        above = context["crumbs"][:-1]
        context["crumbs"] = [*above, (self.title, context["whole_url"]), (former.name, "")]

    def linked_data(self, request) -> list[Thing]:
        return [province(request, self, self.hero)]

    @cached_property
    def hero(self) -> SlotPicture | None:
        """The picture in its sizes."""
        return slot_pictures([(self.picture_id, Slot.HERO)]).get((self.picture_id, Slot.HERO))

    @property
    def share_image_id(self) -> int | None:
        return self.picture_id

    def share_card(self) -> ShareCard:
        return page_card(self, self.hero, below=self.summary)

    def _heading(self, former: Region | None) -> str:
        if former is None:
            return self.title
        if former.name_vi == self.region.name_vi:
            return _("%(name)s before July 2025") % {"name": former.name}
        return former.place_words()

    def _links(self, url: str, before: list[Region]) -> list[tuple[str, str]]:
        return [(one.name, f"{url}{one.slug}/") for one in before]

    def _stories(self):
        stories = for_all(StoryPage.objects.live()).filter(
            locale_id=self.locale_id, province_id=self.region_id
        )
        return stories.order_by(*NEWEST_FIRST)[:3]


def _keys(regions: list[Region]) -> list[int]:
    return [region.pk for region in regions]
