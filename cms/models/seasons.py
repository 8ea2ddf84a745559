"""The calendar of seasons, and sets that open and close by themselves: a feast, a harvest."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from shop.catalogue.cards import ProductCard, cards_for
from shop.certification import clock
from shop.seasons.lunar import lunar_day
from shop.seasons.months import validate_months, words
from shop.seasons.special_days import NAMES, Occasion, SpecialDay, next_day
from shop.seasons.strip import month_strip
from shop.seasons.windows import Window, harvest_window, occasion_window

from ..blocks import ProductsBlock, chosen_products
from ..harvest import calendar, lunar_words
from ..kinds import on_sale_of_kinds, split_kinds, validate_kinds
from ..pictures import Slot, picture_note, slot_pictures
from ..readers import for_all
from ..sections import section_url
from .base import SitePage

CARDS_ON_A_PAGE = 24


class SeasonsPage(SitePage):
    """Twelve months with what is harvested in them, special days, and the sets below."""

    intro = models.TextField(_("introduction"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("intro"), FieldPanel("note")]
    search_fields = [*SitePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.SeasonSetPage"]
    max_count_per_parent = 1
    template = "cms/seasons_page.html"

    class Meta:
        verbose_name = _("calendar of seasons")
        verbose_name_plural = _("calendars of seasons")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        today = clock.today()
        sets = [(page, page.window(today)) for page in self.sets()]
        dated = sorted(
            ((page, window) for page, window in sets if window), key=lambda one: one[1].opens
        )
        return context | {
            "today": today,
            "lunar_today": lunar_day(today),
            "strip": [(column, lunar_words(column)) for column in month_strip(today)],
            "open_sets": [one for one in dated if one[1].is_open(today)],
            "coming_sets": [one for one in dated if not one[1].is_open(today)],
            "special_days": self._special_days(today, [page for page, _window in sets]),
            "groups": calendar(today),
            "listing_url": reverse("catalogue:index"),
        }

    def sets(self) -> list["SeasonSetPage"]:
        """The published sets below, in the order of the tree."""
        return list(for_all(SeasonSetPage.objects.live()).child_of(self).order_by("path"))

    def _special_days(self, today: dt.date, sets: list) -> list[tuple[SpecialDay, str]]:
        """The next day of every occasion with the address of its set, or ""."""
        urls = {page.occasion: page.get_url() or "" for page in sets if page.occasion}
        days = (SpecialDay(one, next_day(one, today)) for one in Occasion)
        return [(one, urls.get(one.occasion, "")) for one in sorted(days, key=lambda d: d.day)]


class SeasonSetPage(SitePage):
    """Goods for a feast or of a harvest, open on days of their own every year.

    An occasion opens it some days before and closes it with its day; months open it while they
    last. Chosen products show their state; those that come by their kind are what is on sale.
    """

    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link", "ul"]
    )
    picture = models.ForeignKey(
        "pictures.ShopImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    occasion = models.CharField(
        _("special day"),
        max_length=20,
        blank=True,
        choices=[(one.value, NAMES[one]) for one in Occasion],
    )
    opens_days_before = models.PositiveSmallIntegerField(
        _("opens so many days before"), default=30, validators=[MaxValueValidator(180)]
    )
    months = models.CharField(
        _("months of harvest"),
        max_length=30,
        blank=True,
        validators=[validate_months],
        help_text=_("Numbers with commas between: 5,6,7. Only where there is no special day."),
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
    note = models.CharField(_("note"), max_length=300, blank=True)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("occasion"), FieldPanel("opens_days_before"), FieldPanel("months")],
            heading=_("When it is open"),
        ),
        MultiFieldPanel([FieldPanel("products"), FieldPanel("kinds")], heading=_("Products")),
        FieldPanel("note"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("introduction"),
    ]
    parent_page_types = ["cms.SeasonsPage"]
    subpage_types = []
    template = "cms/season_set_page.html"

    class Meta:
        verbose_name = _("set of a season")
        verbose_name_plural = _("sets of seasons")

    def clean(self):
        super().clean()
        if bool(self.occasion) == bool(self.months):
            raise ValidationError({"months": _("Give either a special day or months.")})
        validate_kinds(self.kinds)

    def window(self, on: dt.date) -> Window | None:
        """When it is open: now, or else the next time."""
        if self.occasion:
            return occasion_window(Occasion(self.occasion), on, self.opens_days_before)
        return harvest_window(self.months, on)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        today = clock.today()
        window = self.window(today)
        is_open = window is not None and window.is_open(today)
        picture = slot_pictures([(self.picture_id, Slot.HERO)]).get((self.picture_id, Slot.HERO))
        return context | {
            "hero": picture,
            "hero_note": picture_note(picture),
            "window": window,
            "is_open": is_open,
            "special_day": SpecialDay(Occasion(self.occasion), window.closes)
            if window and self.occasion
            else None,
            "days_left": (window.closes - today).days if window else 0,
            "harvest": words(self.months),
            "cards": self._cards(today) if is_open else [],
            "seasons_url": section_url("seasons"),
            "listing_url": reverse("catalogue:index"),
        }

    def _cards(self, today: dt.date) -> list[ProductCard]:
        chosen = chosen_products(self.products)
        others = on_sale_of_kinds(split_kinds(self.kinds), today, CARDS_ON_A_PAGE)
        ids = dict.fromkeys([*chosen, *others])
        return cards_for(list(ids)[: max(CARDS_ON_A_PAGE, len(chosen))], today)
