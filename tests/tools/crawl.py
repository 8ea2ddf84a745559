"""Walks a site as a search engine does: from its homes, along the links of its pages."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client

HOST = "http://testserver"
# Links with a query ask for an excerpt of a page that is walked anyway.
MOST = 900


class _Reader(HTMLParser):
    """What a page says of itself in its head, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.alternates: dict[str, str] = {}
        self.metas: dict[str, str] = {}
        self.canonical = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        rels = values.get("rel", "").split()
        if tag == "a" and "href" in values and "nofollow" not in rels:
            self.links.append(values["href"])
        elif tag == "link" and "alternate" in rels and "hreflang" in values:
            self.alternates[values["hreflang"]] = values["href"]
        elif tag == "link" and "canonical" in rels:
            self.canonical = values["href"]
        elif tag == "meta" and (name := values.get("property") or values.get("name")):
            self.metas[name] = values.get("content", "")


@dataclass
class Visited:
    """One page as it was answered. `alternates` and `canonical` are whole addresses."""

    path: str
    status: int
    html: str
    alternates: dict[str, str] = field(default_factory=dict)
    metas: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    links: list[str] = field(default_factory=list)
    moved_to: str = ""

    @property
    def is_listed(self) -> bool:
        """Whether search engines may keep it."""
        return "noindex" not in self.metas.get("robots", "")


def visit(client: Client, path: str) -> Visited:
    """Ask for one page."""
    answer = client.get(path)
    if answer.status_code in (301, 302):
        return Visited(path, answer.status_code, "", moved_to=answer["Location"])
    if not answer.get("Content-Type", "").startswith("text/html"):
        return Visited(path, answer.status_code, "")
    html = answer.content.decode()
    read = _Reader(html)
    return Visited(
        path,
        answer.status_code,
        html,
        alternates=read.alternates,
        metas=read.metas,
        canonical=read.canonical,
        links=read.links,
    )


def crawl(
    client: Client, starts: Iterable[str], wanted: Callable[[str], bool]
) -> dict[str, Visited]:
    """Every page that links lead to, by its path, but for paths that are not wanted."""
    waiting = deque(starts)
    found: dict[str, Visited] = {}
    while waiting:
        path = waiting.popleft()
        if path in found:
            continue
        assert len(found) < MOST, "the site has no end"
        page = found[path] = visit(client, path)
        leads = [page.moved_to] if page.moved_to else page.links
        waiting.extend(_inside(urljoin(HOST + path, link)) for link in leads if link)
        waiting = deque(one for one in waiting if one and one not in found and wanted(one))
    return found


def _inside(address: str) -> str:
    """The path of an address of this site, or ""."""
    parts = urlsplit(address)
    inside = f"{parts.scheme}://{parts.netloc}" == HOST
    return parts.path if inside else ""
