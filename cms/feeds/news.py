"""The feeds of the news: all of it, or one of its lists."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest

from wagtail.models import Locale

from ..news_lists import NewsList
from .atom import MOST, AtomFeed, Entry


class NewsFeed(AtomFeed):
    """The newest entries by the day on which they were published here."""

    def __init__(
        self,
        request: HttpRequest,
        title: str,
        url: str,
        subtitle: str,
        lists: Sequence[NewsList],
    ) -> None:
        super().__init__(request, title, url, subtitle)
        self.lists = lists

    def entries(self) -> Iterator[Entry]:
        reader = Locale.get_active().pk
        newest = ("-first_published_at", "-pk")
        pages = [page for one in self.lists for page in one.newest(reader).order_by(*newest)[:MOST]]
        pages.sort(key=lambda page: (page.first_published_at, page.pk), reverse=True)
        for page in pages[:MOST]:
            yield Entry(
                title=page.title,
                url=page.get_url(self.request) or "",
                summary=f"{page.byline}\n{page.standfirst}",
                published=page.first_published_at,
                updated=page.last_published_at,
            )
