"""The first page: what is certified, where it comes from, and what a star means."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from shop.catalogue import tree
from shop.catalogue.cards import cards_for
from shop.certification import clock
from shop.certification.models import ProductSet
from shop.collections.shown import of_home
from shop.fairs.public import calendar
from shop.linked_data.writing import Thing
from shop.pictures.share.card import ShareCard
from shop.upgrades.feed import recent, still_true

from ..cache import remembered, stamp
from ..figures import Figures
from ..harvest import month_words
from ..home_day import HomeDay, home_day, most_new, season_picture
from ..linked_data import site_things
from ..pictures import Slot, slot_pictures
from ..places import map_links, richest
from ..readers import for_all
from ..sections import section_url
from ..share import page_card
from ..teasers import teaser
from ..tet import TetTable
from ..theming import themed_opening
from .base import SitePage
from .stories import NEWEST_FIRST, StoryPage

UPGRADES = 3
OF_A_FAIR = 3
OF_A_COLLECTION = 4


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
        day = clock.today()
        home = home_day(day)
        today = home.figures
        context |= self._goods(home, day) | {
            "figures": today,
            "mark": f"{stamp()}-{today.mark}",
            "sectors": self._sectors(today.sectors),
            "numbers": self._numbers(today),
            "map_links": map_links(today),
            "sentences": [line for line in self.star_sentences.splitlines() if line.strip()],
            "actions": self._actions(),
            "products_url": reverse("catalogue:index"),
            "regions_url": section_url("regions"),
            "stories_url": section_url("stories"),
            "seasons_url": section_url("seasons"),
            "upgrades_url": reverse("upgrades:feed"),
            "fairs_url": reverse("fairs:index"),
            "companies_url": reverse("gifts:start"),
        }
        context |= self._places(home) | self._gifts(day)
        context["sentence"] = self.hero_sentence
        if getattr(request, "is_preview", False):
            return self._with_picture(context | self._edited(), home)
        edited = remembered(f"home:{self.pk}", self._edited)
        return self._with_picture(context | edited | themed_opening(request), home)

    def _with_picture(self, context: dict, home: HomeDay) -> dict:
        """Where no editor chose a picture, one of the provinces that are in season."""
        return context if context["hero"] else context | {"hero": season_picture(home.provinces)}

    def _goods(self, home: HomeDay, day: dt.date) -> dict:
        """Cards of the season (or what is newly certified), upgrades and a fair, loaded at once."""
        told = recent(UPGRADES, day)
        shown = home.season or home.figures.newest
        fair = calendar.next_one()
        met = fair.first_goods if fair else ()
        collection = of_home()
        picked = collection.products[: 2 * OF_A_COLLECTION] if collection else []
        told_of = (one.certificate.product_id for one in told)
        wanted = dict.fromkeys([*shown, *told_of, *met, *picked])
        cards = {card.id: card for card in cards_for(wanted, day)}
        return {
            "cards": [cards[pk] for pk in shown if pk in cards],
            "has_season": bool(home.season),
            "coming": month_words(home.coming) if home.coming else "",
            "upgrades": still_true(told, cards.values())[:UPGRADES],
            "collection": collection,
            "collection_cards": [cards[pk] for pk in picked if pk in cards and cards[pk].sellable][
                :OF_A_COLLECTION
            ],
            "fair": fair,
            "fair_cards": [cards[pk] for pk in met if pk in cards and cards[pk].buyable][
                :OF_A_FAIR
            ],
        }

    def _places(self, home: HomeDay) -> dict:
        """Provinces with most new certificates, or with most of all while none are new."""
        fresh = [(place.name, place.url, count) for place, count in most_new(home)]
        most = [(place.name, place.url, place.count) for place in richest(home.figures)]
        return {"places": fresh or most, "places_are_new": bool(fresh)}

    def _gifts(self, day: dt.date) -> dict:
        """The way to the gifts, with the last days to order while people order for Tết."""
        tet = TetTable(day)
        url = section_url("gifts")
        rows = tet.rows() if url and tet.is_shown else []
        far = [(row, row.cells(day)[-1]) for row in rows]
        return {"gifts_url": url, "tet": tet, "tet_rows": far}

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
            (_("See what is in season"), section_url("seasons") or reverse("catalogue:index")),
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
        stories = for_all(StoryPage.objects.live()).filter(locale_id=self.locale_id)
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
