"""What will happen somewhere, from when to when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from shop.certification import clock
from shop.linked_data.writing import Thing

from ..blocks import StoryBody
from ..news_facts import event
from ..places import region_urls
from ..spans import span_words
from .body import ShowsBody
from .news_item import NewsItem


class EventPage(ShowsBody, NewsItem):
    """An event with a place, a beginning and an end; its cards follow the certificates."""

    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(
        _("place"),
        max_length=160,
        help_text=_("As people there call it: a hall, a market, a pier."),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    province = models.ForeignKey(
        "regions.Region",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"register": 34},
        verbose_name=_("province"),
    )
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    body = StreamField(StoryBody(), blank=True, verbose_name=_("body"))

    content_panels = [
        *NewsItem.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_at")]),
                FieldPanel("is_cancelled"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("address"), FieldPanel("province")],
            heading=_("Where"),
        ),
        NewsItem.picture_panel,
        FieldPanel("body"),
        FieldPanel("note"),
    ]
    search_fields = [
        *NewsItem.search_fields,
        index.SearchField("place"),
        index.SearchField("body"),
        index.FilterField("begins_at"),
    ]
    template = "cms/event_page.html"
    loads_with = ("province",)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        if self.begins_at and self.ends_at and self.ends_at <= self.begins_at:
            raise ValidationError({"ends_at": _("An event ends after it begins.")})

    @property
    def when(self) -> str:
        """Its days and hours in words."""
        return span_words(self.begins_at, self.ends_at)

    @property
    def where(self) -> str:
        """Place, address and province in one line."""
        province = self.province.name if self.province else ""
        return ", ".join(part for part in (self.place, self.address, province) if part)

    @property
    def byline(self) -> str:
        return f"{self.when} · {self.place}"

    @property
    def state(self) -> str:
        """ "cancelled", "over", "now" or "ahead", by the shop's clock."""
        now = clock.now()
        if self.is_cancelled:
            return "cancelled"
        if self.ends_at <= now:
            return "over"
        return "now" if self.begins_at <= now else "ahead"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["province_url"] = region_urls().get(self.province_id)
        return context

    def linked_data(self, request) -> list[Thing]:
        return [event(self, request)]
