"""One feed as an answer; who has a list to tell says in `entries` what is in it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

MEDIA_TYPE = "application/atom+xml"
MOST = 30


@dataclass(frozen=True)
class Entry:
    """One thing told; `url` begins with a slash."""

    title: str
    url: str
    summary: str
    published: dt.datetime | None
    updated: dt.datetime | None = None
    author: str = ""
    topics: tuple[str, ...] = ()


class AtomFeed:
    """The newest of a list, at most 30, in the active language."""

    def __init__(self, request: HttpRequest, title: str, url: str, subtitle: str = "") -> None:
        self.request = request
        self.title = title
        self.url = url
        self.subtitle = subtitle

    def entries(self) -> Iterable[Entry]:
        """What is told, the newest first."""
        raise NotImplementedError

    def answer(self) -> HttpResponse:
        """The feed as a file that readers of feeds fetch."""
        feed = Atom1Feed(
            title=f"{settings.OSCAR_SHOP_NAME} · {self.title}",
            link=self._absolute(self.url),
            description=self.subtitle,
            subtitle=self.subtitle,
            language=get_language(),
            feed_url=self._absolute(self.request.path),
            # Every feed or each of its entries must name an author.
            author_name=settings.OSCAR_SHOP_NAME,
        )
        for entry in self.entries():
            self._add(feed, entry)
        return HttpResponse(feed.writeString("utf-8"), content_type=f"{MEDIA_TYPE}; charset=utf-8")

    def _add(self, feed: Atom1Feed, entry: Entry) -> None:
        url = self._absolute(entry.url)
        feed.add_item(
            title=entry.title,
            link=url,
            description=entry.summary,
            unique_id=url,
            pubdate=entry.published,
            updateddate=entry.updated or entry.published,
            author_name=entry.author or None,
            categories=entry.topics,
        )

    def _absolute(self, url: str) -> str:
        return self.request.build_absolute_uri(url)
