"""The list of pages for search engines: every address with its other language."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import x_robots_tag
from django.contrib.sites.requests import RequestSite
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, override

from wagtail.models import Page

from shop.catalogue import tree
from shop.catalogue.models import Product
from shop.collections.shown import shown
from shop.fairs.models import Booth, Fair
from shop.fairs.public.calendar import is_any, public_fairs
from shop.hampers.models import Hamper
from shop.partner.models import Partner
from shop.regions.models import Commune, Region

from .models import CommunePage, StoryTopic
from .news_lists import LISTS
from .places import former_provinces, has_other_names, region_urls
from .readers import for_all
from .sections import section_url

Addresses = dict[str, str]
LANGUAGES = [code for code, _ in settings.LANGUAGES]
# The protocol's own limit is 50,000 addresses in one file.
IN_ONE_FILE = 20_000


def in_languages(name: str, *args) -> Addresses:
    """A named address in every language."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = reverse(name, args=args)
    return found


class BilingualSitemap(Sitemap):
    """A part of the list whose items are the addresses of one page by language."""

    i18n = True
    alternates = True
    x_default = True
    limit = IN_ONE_FILE

    def get_languages_for_item(self, item: Addresses) -> list[str]:
        return list(item)

    def location(self, item: Addresses) -> str:
        return item[get_language()]


class ContentPages(BilingualSitemap):
    """What editors published, but for communes: each has its page in every language anyway."""

    def items(self) -> list[Addresses]:
        groups: dict = {}
        pages = for_all(Page.objects.live().not_exact_type(CommunePage))
        pages = pages.filter(depth__gt=1).select_related("locale")
        for page in pages.order_by("path"):
            if url := page.get_url():
                groups.setdefault(page.translation_key, {})[page.locale.language_code] = url
        return list(groups.values())


class FormerProvinces(BilingualSitemap):
    """What was issued under the name of a province of before July 2025."""

    def items(self) -> list[Addresses]:
        former = [
            one
            for region in Region.objects.current()
            if has_other_names(region)
            for one in former_provinces(region)
        ]
        urls = _by_language(region_urls)
        found = [{code: by_id.get(one.pk) for code, by_id in urls.items()} for one in former]
        return [_complete(addresses) for addresses in found if any(addresses.values())]


class Communes(BilingualSitemap):
    """Communes where something is certified or of which an editor wrote, in every language."""

    def items(self) -> list[Addresses]:
        certified = Product.objects.published().certified().order_by().values("commune")
        written = CommunePage.objects.live().values("commune")
        found = Commune.objects.filter(Q(pk__in=certified) | Q(pk__in=written)).order_by("pk")
        urls = _by_language(region_urls)
        rows = [
            {code: by_id[region] + f"{slug}/" for code, by_id in urls.items() if region in by_id}
            for region, slug in found.values_list("region", "slug")
        ]
        return [addresses for addresses in rows if addresses]


class Topics(BilingualSitemap):
    """Lists of stories by what they are about, where there is a story."""

    def items(self) -> list[Addresses]:
        told = StoryTopic.objects.filter(stories__live=True).distinct().order_by("pk")
        lists = _by_language(partial(section_url, "stories"))
        return [
            {code: f"{url}{topic.slug}/" for code, url in lists.items() if url} for topic in told
        ]


class NewsLists(BilingualSitemap):
    """Each list of the news by itself; their words differ by language."""

    def items(self) -> list[Addresses]:
        fronts = _by_language(partial(section_url, "news"))
        return [
            {code: f"{url}{one.slugs[code]}/" for code, url in fronts.items()}
            for one in LISTS
            if all(fronts.values())
        ]


def _by_language(ask: Callable[[], Any]) -> dict[str, Any]:
    """What is kept for each language, by language."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = ask()
    return found


def _complete(addresses: dict[str, str | None]) -> Addresses:
    return {code: url for code, url in addresses.items() if url}


class Entrances(BilingualSitemap):
    """Lists, and the pages of sectors and groups."""

    def items(self) -> list[Addresses]:
        names = (
            "catalogue:index",
            "catalogue:producers",
            "certification:verify",
            "figures:index",
            "figures:rows",
            "upgrades:feed",
            "enquiries:contact",
            "enquiries:wholesale",
            "misuse:report",
            "misuse:outcomes",
        )
        nodes = [(node, *node.children) for node in tree.sectors()]
        return [
            *(in_languages(name) for name in names),
            *(self._node(node) for family in nodes for node in family),
        ]

    def _node(self, node: tree.Node) -> Addresses:
        found = {}
        for code in LANGUAGES:
            with override(code):
                found[code] = node.url
        return found


class Products(BilingualSitemap):
    """What may be sold today; nothing that has lapsed."""

    def items(self) -> list[Addresses]:
        products = Product.objects.published().sellable().order_by("pk")
        return [
            in_languages("catalogue:detail", *row) for row in products.values_list("slug", "pk")
        ]


class Producers(BilingualSitemap):
    """Producers whom the registry names."""

    def items(self) -> list[Addresses]:
        rows = Partner.objects.browsable().order_by("pk").values_list("slug", "pk")
        return [in_languages("catalogue:producer", slug or "-", pk) for slug, pk in rows]


class Fairs(BilingualSitemap):
    """Their list, every announced fair, and the booths of those that were not called off."""

    def items(self) -> list[Addresses]:
        fairs = public_fairs().order_by("pk")
        shown = fairs.exclude(stage=Fair.Stage.CANCELLED).values("shown")
        booths = Booth.objects.filter(plan__in=shown).order_by("pk")
        return [
            *([in_languages("fairs:index")] if is_any() else []),
            *(in_languages("fairs:fair", slug) for slug in fairs.values_list("slug", flat=True)),
            *(
                in_languages("fairs:booth", *row)
                for row in booths.values_list("plan__fair__slug", "number")
            ),
        ]


class Hampers(BilingualSitemap):
    """Their list and every hamper that is offered, once there is one."""

    def items(self) -> list[Addresses]:
        slugs = Hamper.objects.filter(is_offered=True).values_list("slug", flat=True)
        pages = [in_languages("gifts:hamper", slug) for slug in slugs]
        lists = [in_languages("gifts:hampers"), in_languages("gifts:build")]
        return [*lists, *pages] if pages else []


class Collections(BilingualSitemap):
    """Their list and every collection that is shown today."""

    def items(self) -> list[Addresses]:
        pages = [in_languages("collections:collection", one.collection.slug) for one in shown()]
        return [in_languages("collections:collections"), *pages] if pages else []


SECTIONS = {
    "pages": ContentPages,
    "former": FormerProvinces,
    "communes": Communes,
    "topics": Topics,
    "news": NewsLists,
    "lists": Entrances,
    "products": Products,
    "producers": Producers,
    "fairs": Fairs,
    "hampers": Hampers,
    "collections": Collections,
}


@x_robots_tag
def sitemap(request: HttpRequest, section: str = "") -> TemplateResponse:
    """Everything in one file while it fits; above that an index of files."""
    if section and section not in SECTIONS:
        raise Http404
    parts = {name: SECTIONS[name]() for name in ([section] if section else SECTIONS)}
    size = sum(part.paginator.count for part in parts.values())
    if not section and size > IN_ONE_FILE:
        files = list(_files(request, parts))
        return _xml(request, "sitemap_index.xml", {"sitemaps": files})
    number = request.GET.get("p", "1")
    pages = [part for part in parts.values() if _has_page(part, number)]
    if not pages:
        raise Http404
    site, protocol = RequestSite(request), request.scheme
    urls = [url for part in pages for url in part.get_urls(int(number), site, protocol)]
    return _xml(request, "sitemap.xml", {"urlset": urls})


def _has_page(part: Sitemap, number: str) -> bool:
    # Python refuses to read a number of thousands of digits.
    short = number.isdecimal() and len(number) < 9
    return short and 1 <= int(number) <= part.paginator.num_pages


def _files(request: HttpRequest, parts: dict[str, Sitemap]) -> Iterator[dict]:
    for name, part in parts.items():
        if not part.paginator.count:
            continue
        address = request.build_absolute_uri(reverse("sitemap-section", args=[name]))
        for number in part.paginator.page_range:
            yield {"location": address if number == 1 else f"{address}?p={number}"}


def _xml(request: HttpRequest, template: str, context: dict) -> TemplateResponse:
    return TemplateResponse(request, template, context, content_type="application/xml")
