"""The region index and one page for each of the 34 provinces."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Locale, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from shop.catalogue.cards import cards_for
from shop.linked_data.writing import Thing
from shop.pictures.share.card import ShareCard
from shop.regions.models import Region

from ..cache import stamp
from ..figures import figures
from ..linked_data import province
from ..pictures import Slot, SlotPicture, slot_pictures
from ..places import Certified, former_provinces, has_other_names, map_links, places_by_macro_region
from ..sections import section_url
from ..share import page_card
from ..teasers import story_teasers
from .base import SitePage
from .stories import NEWEST_FIRST, StoryPage

CARDS_ON_A_PAGE = 24
STATE_CARDS_ON_A_PAGE = 8
PRODUCERS_ON_A_PAGE = 24


class RegionIndexPage(SitePage):
    """The map of the provinces and the same as a list."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("intro")]
    search_fields = [*SitePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ProvincePage"]
    max_count_per_parent = 1
    template = "cms/region_index_page.html"

    class Meta:
        verbose_name = _("region index")
        verbose_name_plural = _("region indexes")

    def route(self, request, path_components):
        """A former province that took its name along answers with its place of today."""
        try:
            return super().route(request, path_components)
        except Http404:
            if len(path_components) != 1:
                raise
            return RouteResult(self, args=path_components)

    def serve(self, request, former: str = "", *args, **kwargs):
        if former:
            return HttpResponsePermanentRedirect(self._address_today(former))
        return super().serve(request, *args, **kwargs)

    def _address_today(self, slug: str) -> str:
        region = Region.objects.former().filter(slug=slug).first()
        page = region and ProvincePage.objects.live().child_of(self).filter(
            region=region.successor_id
        )
        if not page or not (page := page.first()):
            raise Http404
        return f"{page.get_url()}{slug}/"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        today = figures()
        context["mark"] = f"{stamp()}-{today.mark}"
        context["map_links"] = map_links(today)
        context["groups"] = [
            (label, [(place.name, place.url, place.count) for place in found])
            for label, found in places_by_macro_region(today)
        ]
        return context


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
        FieldPanel("note"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("introduction"),
        index.FilterField("region"),
    ]
    parent_page_types = ["cms.RegionIndexPage"]
    subpage_types = []
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

    @path("")
    def whole(self, request):
        """The province with everything it was made of."""
        return self.render(request)

    @path("<slug:slug>/")
    def former_province(self, request, slug: str):
        """Only what was issued under the name of a former province."""
        former = next((one for one in former_provinces(self.region) if one.slug == slug), None)
        if former is None or not has_other_names(self.region):
            raise Http404
        return self.render(request, former=former)

    def get_context(self, request, *args, former: Region | None = None, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        before, others = former_provinces(self.region), has_other_names(self.region)
        shown = former or self.region
        ids = [former.pk] if former else [self.region_id, *(one.pk for one in before)]
        goods = Certified(ids)
        context |= {
            "former": former,
            "heading": self._heading(former),
            "lead": "" if former else self.summary,
            "place": shown.name,
            "predecessors": self._links(request, before) if others else [],
            "merged": len(before) > 1,
            "predecessor_names": ", ".join(one.name for one in before),
            "whole_url": self.get_url(request),
            "index_url": section_url("regions"),
            "numbers": self._numbers(goods),
            "figures_url": f"{reverse('figures:index')}?{urlencode({'province': shown.slug_path})}",
        }
        context |= self._goods(goods, {"issued" if former else "province": shown.slug})
        context["hero"] = self.hero
        context["stories"] = story_teasers(self._stories(), request)
        if former:
            # The other language of this view lies below the other language of the page.
            request.content_subpath = f"{former.slug}/"
            context["crumbs"] = [
                *context["crumbs"][:-1],
                (self.title, self.get_url(request)),
                (former.name, ""),
            ]
        return context

    @cached_property
    def hero(self) -> SlotPicture | None:
        """The picture in its sizes."""
        return slot_pictures([(self.picture_id, Slot.HERO)]).get((self.picture_id, Slot.HERO))

    def linked_data(self, request) -> list[Thing]:
        return [province(request, self, self.hero)]

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

    def _links(self, request, before: list[Region]) -> list[tuple[str, str]]:
        url = self.get_url(request)
        return [(one.name, f"{url}{one.slug}/") for one in before]

    def _numbers(self, certified: Certified) -> list[tuple[str, str]]:
        """The box of figures: products by star, producers by kind."""
        stars = [
            (_("with %(stars)d stars") % {"stars": stars}, count)
            for stars, count in certified.by_stars
        ]
        return [
            (term, number_format(count))
            for term, count in (
                (_("Products certified today"), len(certified.ids)),
                *stars,
                (_("Producers"), len(certified.producers)),
                *certified.by_kind,
            )
        ]

    def _goods(self, certified: Certified, filters: dict[str, str]) -> dict:
        ids, producers = certified.ids, certified.producers
        shown = ids[:CARDS_ON_A_PAGE]
        lapsed = certified.no_longer(STATE_CARDS_ON_A_PAGE)
        cards = {card.id: card for card in cards_for([*shown, *lapsed])}
        listing = f"{reverse('catalogue:index')}?{urlencode(filters)}"
        return {
            "product_count": len(ids),
            "cards": [cards[pk] for pk in shown],
            "state_cards": [cards[pk] for pk in lapsed],
            "producers": [
                (producer.name, producer.url, producer.count)
                for producer in producers[:PRODUCERS_ON_A_PAGE]
            ],
            "more_producers": len(producers[PRODUCERS_ON_A_PAGE:]),
            "listing_url": listing,
            "lapsed_url": f"{listing}&lapsed=1",
        }

    def _stories(self):
        stories = StoryPage.objects.live().filter(
            locale_id=self.locale_id, province_id=self.region_id
        )
        return stories.order_by(*NEWEST_FIRST)[:3]
