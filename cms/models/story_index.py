"""The list of stories: newest first, by topic, as a feed, and what waits for a translation."""

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from shop.catalogue.paging import page_links

from ..cache import remembered
from ..feeds import HasFeed
from ..feeds.stories import StoryFeed
from ..readers import for_all
from ..teasers import story_teasers
from .base import SitePage
from .stories import NEWEST_FIRST, StoryPage
from .topics import StoryTopic

ON_A_PAGE = 24
UNTRANSLATED = "cms/story_untranslated.html"


class StoryIndexPage(HasFeed, SitePage):
    """All stories of a language, newest first, with those that are told in another one only."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("intro")]
    search_fields = [*SitePage.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.StoryPage"]
    max_count_per_parent = 1
    template = "cms/story_index_page.html"

    class Meta:
        verbose_name = _("story index")
        verbose_name_plural = _("story indexes")

    def stories(self) -> QuerySet[StoryPage]:
        """Those of this language, and those of others that were not translated into it."""
        live = for_all(StoryPage.objects.live())
        here = live.filter(locale_id=self.locale_id)
        untranslated = ~Q(translation_key__in=here.values("translation_key"))
        shown = live.filter(Q(locale_id=self.locale_id) | untranslated)
        return shown.order_by(*NEWEST_FIRST)

    def feed(self, request: HttpRequest) -> StoryFeed:
        return StoryFeed(request, self.title, self.get_url(request), self.intro)

    def below(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A topic, or a story that this language does not have yet."""
        topic = StoryTopic.objects.filter(slug=slug).first()
        if topic is not None:
            request.content_subpath = f"{slug}/"
            return TemplateResponse(
                request, self.get_template(request), self.get_context(request, topic=topic)
            )
        return self._untranslated(request, slug)

    def _untranslated(self, request: HttpRequest, slug: str) -> HttpResponse:
        told = for_all(StoryPage.objects.live()).exclude(locale_id=self.locale_id).filter(slug=slug)
        story = told.select_related("locale").first()
        if story is None:
            raise Http404
        here = for_all(StoryPage.objects.live()).filter(
            translation_key=story.translation_key, locale_id=self.locale_id
        )
        if (translated := here.first()) is not None:
            return HttpResponsePermanentRedirect(translated.get_url(request))
        context = super().get_context(request) | {
            "story": story_teasers([story], request, reader=self.locale_id)[0],
            "crumbs": self.crumbs_below(request, story.title),
        }
        # The pages in other languages tell the story; this one only says where it is.
        request.content_page = story
        return TemplateResponse(request, UNTRANSLATED, context)

    def crumbs_below(self, request: HttpRequest, label: str) -> list[tuple[str, str]]:
        """The way to something one step below this page."""
        *above, _here = self.crumbs(request)
        return [*above, (self.title, self.get_url(request) or ""), (label, "")]

    def get_context(self, request, *args, topic: StoryTopic | None = None, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        stories = self.stories()
        if topic is not None:
            stories = stories.filter(topics=topic)
            context["crumbs"] = self.crumbs_below(request, topic.name)
        pages = Paginator(stories.select_related("locale"), ON_A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        return context | {
            "topic": topic,
            "topics": self._topics(request, topic),
            "stories": story_teasers(page.object_list, request, reader=self.locale_id),
            "page_obj": page_links(page.number, pages.num_pages, lambda n: f"?page={n}"),
        }

    def _topics(self, request, chosen: StoryTopic | None) -> list[tuple[str, str, int, bool]]:
        """Name, address, number of stories, and whether it is the one shown."""
        url = self.get_url(request)
        return [
            (name, f"{url}{slug}/", told, chosen is not None and chosen.slug == slug)
            for name, slug, told in remembered(f"topics:{self.pk}", self._told_topics)
        ]

    def _told_topics(self) -> list[tuple[str, str, int]]:
        stories = self.stories().order_by().values("pk")
        topics = StoryTopic.objects.annotate(
            told=Count("stories", filter=Q(stories__in=stories), distinct=True)
        )
        return [(one.name, one.slug, one.told) for one in topics.filter(told__gt=0)]
