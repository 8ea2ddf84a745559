"""What the shop has to say."""

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from shop.linked_data.writing import Thing

from ..blocks import StoryBody
from ..news_facts import news_article
from .body import ShowsBody
from .news_item import NewsItem


class NewsPage(ShowsBody, NewsItem):
    """A piece of news of the shop's own; its cards follow the certificates."""

    author = models.CharField(_("written by"), max_length=120, blank=True)
    body = StreamField(StoryBody(), blank=True, verbose_name=_("body"))

    content_panels = [
        *NewsItem.content_panels,
        FieldPanel("standfirst"),
        NewsItem.picture_panel,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("note")], heading=_("Byline and note")),
    ]
    search_fields = [*NewsItem.search_fields, index.SearchField("body")]
    template = "cms/news_page.html"

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("pieces of news")

    @property
    def byline(self) -> str:
        published = self.first_published_at
        day = date_format(published) if published else ""
        return " · ".join(part for part in (day, self.author) if part)

    def linked_data(self, request) -> list[Thing]:
        return [news_article(self, request)]
