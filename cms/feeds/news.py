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
        pages = [page for one in self.lists for page in self._newest(one, reader)]
        pages.sort(key=lambda page: (page.first_published_at, page.pk), reverse=True)
        for page in pages[:MOST]:
            yield Entry(
                title=page.title,
                url=page.get_url(self.request) or "",
                summary=f"{page.byline}\n{page.standfirst}",
                published=page.first_published_at,
                updated=page.last_published_at,
            )

    def _newest(self, one: NewsList, reader: int):
        # A page that was made live without being published has no day to stand under.
        dated = one.newest(reader).filter(first_published_at__isnull=False)
        return dated.order_by("-first_published_at", "-pk")[:MOST]
