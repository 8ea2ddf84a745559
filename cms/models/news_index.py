"""Three lists of what is new: from the shop, events, and what the press wrote; each with a feed."""

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from shop.catalogue.paging import page_links

from ..feeds import HasFeed
from ..feeds.news import NewsFeed
from ..feeds.page import FEED_SLUG
from ..news_lists import LISTS, NewsList, find_list
from ..teasers import story_teasers
from .base import SitePage

ON_THE_FRONT = 3
ON_A_PAGE = 18


class NewsIndexPage(HasFeed, SitePage):
    """The front of the news; each list has a page of its own below it."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("intro")]
    search_fields = [*SitePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.NewsPage", "cms.EventPage", "cms.PressPage"]
    max_count_per_parent = 1
    template = "cms/news_index_page.html"

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def route(self, request, path_components):
        """`<list>/` and `<list>/atom/` below this page."""
        if len(path_components) == 2 and path_components[1] == FEED_SLUG:
            return RouteResult(self, kwargs={"slug": "/".join(path_components)})
        return super().route(request, path_components)

    def below(self, request: HttpRequest, slug: str) -> HttpResponse:
        name, _slash, wants_feed = slug.partition("/")
        shown = find_list(name)
        if shown is None:
            raise Http404
        if wants_feed:
            return self.feed(request, shown).answer()
        request.content_subpath = {code: f"{word}/" for code, word in shown.slugs.items()}
        context = self.get_context(request, shown=shown)
        return TemplateResponse(request, self.get_template(request), context)

    def feed(self, request: HttpRequest, shown: NewsList | None = None) -> NewsFeed:
        """Everything, or one of the lists."""
        if shown is None:
            return NewsFeed(request, self.title, self.get_url(request), self.intro, LISTS)
        url = self._list_url(request, shown)
        return NewsFeed(request, str(shown.title), url, "", (shown,))

    def _list_url(self, request, shown: NewsList) -> str:
        return f"{self.get_url(request)}{shown.slugs[get_language() or 'vi']}/"

    def get_context(self, request, *args, shown: NewsList | None = None, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["lists"] = [
            (one.title, self._list_url(request, one), one is shown) for one in LISTS
        ]
        if shown is not None:
            return context | self._one_list(request, shown)
        return context | {"front": self._front(request), "shown": None}

    def _front(self, request) -> list[dict]:
        """The beginning of each list that has something: its title, address and entries."""
        rows = [(one, list(one.newest(self.locale_id)[:ON_THE_FRONT])) for one in LISTS]
        pages = [page for _one, some in rows for page in some]
        teasers = iter(story_teasers(pages, request, reader=self.locale_id))
        front = []
        for one, some in rows:
            entries = [(page, next(teasers)) for page in some]
            if entries:
                url = self._list_url(request, one)
                front.append({"list": one, "url": url, "entries": entries})
        return front

    def _one_list(self, request, shown: NewsList) -> dict:
        pages = Paginator(shown.newest(self.locale_id), ON_A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        rows = list(page.object_list)
        teasers = story_teasers(rows, request, reader=self.locale_id)
        url = self._list_url(request, shown)
        *above, _here = self.crumbs(request)
        return {
            "shown": shown,
            "entries": list(zip(rows, teasers, strict=True)),
            "page_obj": page_links(page.number, pages.num_pages, lambda n: f"?page={n}"),
            "feed": (str(shown.title), f"{url}{FEED_SLUG}/"),
            "crumbs": [*above, (self.title, self.get_url(request)), (shown.title, "")],
        }
