"""The first page: what is certified, where it comes from, and what a star means."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from shop.catalogue import tree
from shop.catalogue.cards import cards_for
from shop.certification.models import ProductSet
from shop.linked_data.writing import Thing
from shop.pictures.share.card import ShareCard

from ..cache import remembered, stamp
from ..figures import Figures, figures
from ..linked_data import site_things
from ..pictures import Slot, slot_pictures
from ..places import map_links, richest
from ..sections import section_url
from ..share import page_card
from ..teasers import teaser
from ..theming import themed_opening
from .base import SitePage
from .stories import NEWEST_FIRST, StoryPage


class HomePage(SitePage):
    """The home of one language. A block with nothing to show is not there at all."""

    hero_sentence = models.CharField(_("one sentence"), max_length=120)
    hero_text = models.CharField(_("line below it"), max_length=240, blank=True)
    hero_picture = models.ForeignKey(
        "pictures.ShopImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("wide picture"),
    )
    story = models.ForeignKey(
        "cms.StoryPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("story"),
        help_text=_("The newest one when none is chosen."),
    )
    star_title = models.CharField(_("heading about the star"), max_length=120, blank=True)
    star_sentences = models.TextField(
        _("how the star works"), blank=True, help_text=_("One sentence on each line; three fit.")
    )
    programme_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page about the programme"),
    )
    empty_title = models.CharField(
        _("heading while there are no products"), max_length=120, blank=True
    )
    empty_text = models.TextField(_("text while there are no products"), blank=True)

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("hero_sentence"), FieldPanel("hero_text"), FieldPanel("hero_picture")],
            heading=_("Top of the page"),
        ),
        PageChooserPanel("story", "cms.StoryPage"),
        MultiFieldPanel(
            [FieldPanel("star_title"), FieldPanel("star_sentences"), FieldPanel("programme_page")],
            heading=_("How the star works"),
        ),
        MultiFieldPanel(
            [FieldPanel("empty_title"), FieldPanel("empty_text")],
            heading=_("While there are no products"),
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.DocumentLibraryPage",
        "cms.RegionIndexPage",
        "cms.StoryIndexPage",
        "cms.SeasonsPage",
        "cms.GiftsPage",
        "cms.NewsIndexPage",
        "cms.StandardPage",
    ]
    template = "cms/home_page.html"
    # One for each language.
    max_count = len(settings.LANGUAGES)

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        today = figures()
        context |= {
            "figures": today,
            "mark": f"{stamp()}-{today.mark}",
            "actions": self._actions(),
            "sectors": self._sectors(today.sectors),
            "places": [(place.name, place.url, place.count) for place in richest(today)],
            "numbers": self._numbers(today),
            "map_links": map_links(today),
            "cards": cards_for(today.newest),
            "sentences": [line for line in self.star_sentences.splitlines() if line.strip()],
            "products_url": reverse("catalogue:index"),
            "regions_url": section_url("regions"),
            "stories_url": section_url("stories"),
        }
        context["sentence"] = self.hero_sentence
        if getattr(request, "is_preview", False):
            return context | self._edited()
        edited = remembered(f"home:{self.pk}", self._edited)
        return context | edited | themed_opening(request)

    def _edited(self) -> dict:
        """What only editors change: pictures, the story, the way to the programme."""
        story = self._story()
        story_picture = (story and story.lead_picture_id, Slot.LEAD)
        hero = (self.hero_picture_id, Slot.HERO)
        shown = slot_pictures([hero, story_picture])
        return {
            "hero": shown.get(hero),
            "story": teaser(story, shown.get(story_picture)) if story else None,
        } | self._programme()

    def linked_data(self, request) -> list[Thing]:
        return site_things(request, self.search_description or self.hero_sentence)

    @property
    def share_image_id(self) -> int | None:
        return self.hero_picture_id

    def share_card(self) -> ShareCard:
        key = (self.hero_picture_id, Slot.HERO)
        picture = remembered(f"home:{self.pk}:shared", lambda: slot_pictures([key]).get(key))
        return page_card(self, picture, title=self.hero_sentence)

    def _actions(self) -> list[tuple[str, str]]:
        return [
            (_("See certified products"), reverse("catalogue:index")),
            (_("Verify a product"), reverse("certification:verify")),
        ]

    def _numbers(self, today: Figures) -> list[tuple[str, str]]:
        return [
            (number_format(today.products), _("products certified today")),
            (number_format(today.producers), _("producers")),
            (number_format(today.provinces), _("provinces and cities")),
        ]

    def _programme(self) -> dict:
        page = self.programme_page
        url = page.get_url() if page and page.live else ""
        return {"programme_url": url, "programme_links": [(page.title, url)] if url else []}

    def _story(self) -> StoryPage | None:
        stories = StoryPage.objects.live().filter(locale_id=self.locale_id)
        if self.story_id:
            stories = stories.filter(pk=self.story_id)
        return stories.order_by(*NEWEST_FIRST).first()

    def _sectors(self, counted: dict[str, int]) -> list[tuple[str, str, int]]:
        """Name, address and count of each sector, the six always."""
        known = set(ProductSet.Sector.values)
        return [
            (node.name, node.url, counted.get(node.code, 0))
            for node in tree.sectors()
            if node.code in known
        ]
