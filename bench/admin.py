"""What lists, choosers, reports and searches cost an editor of a shop with many pages."""

import itertools
import time
from collections.abc import Callable, Iterator
from io import StringIO

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from wagtail.models import Page

from bench import catalogue
from bench.measure import Cost, measure
from bench.pages import Refused
from cms.models import ProducerProfile, ShopDocument, StoryIndexPage, StoryPage
from cms.page_tree import ensure_locales
from cms.roles import EDITORS, ensure_group, ensure_roles
from shop.certification import clock
from shop.partner.models import Partner

PAPERS = 1_000
TIMES = 10
THINGS = ("Sợi miến", "Búp trà", "Giọt mật", "Hạt gạo", "Vị mắm", "Nong tằm", "Lò gốm")
TEXT = "<p>Phơi là việc của trời, tráng là việc của người.</p>" * 20


def tell(stories: int, producers: int) -> None:
    """Fill, ask, print."""
    started = time.monotonic()
    _fill(stories, producers)
    print(
        f"\nadmin: {stories:,} stories and {producers:,} producers,"
        f" filled in {time.monotonic() - started:.0f} s; medians of {TIMES}"
    )
    print(f"{'list':<28}{'queries':>8}{'app ms':>9}{'db ms':>8}{'sum ms':>8}")
    for cost in _costs():
        print(
            f"{cost.name:<28}{cost.queries:>8}{cost.app_ms:>9.1f}{cost.database_ms:>8.1f}"
            f"{cost.app_ms + cost.database_ms:>8.1f}",
            flush=True,
        )


def _fill(stories: int, producers: int) -> None:
    ensure_roles()
    catalogue.more_producers(producers)
    with transaction.atomic():
        _stories(stories)
        _profiles()
        _papers()
    # Left to the workers above.
    call_command("wagtail_update_index", stdout=StringIO(), verbosity=0)


def _stories(number: int) -> None:
    """One of five in English, as a translation of the one before; one of four a draft."""
    locales = ensure_locales()
    index = {page.locale_id: page.pk for page in StoryIndexPage.objects.all()}
    now, key = clock.now(), None
    for i in range(number):
        english = i % 5 == 4
        locale = locales.en if english else locales.vi
        story = StoryPage(
            title=f"{THINGS[i % len(THINGS)]} {i}",
            slug=f"bench-{i}",
            standfirst="Một chuyện nghề.",
            body=[("text", TEXT)],
            locale=locale,
            live=i % 4 != 0,
            first_published_at=now,
            last_published_at=now,
            **({"translation_key": key} if english else {}),
        )
        key = Page.objects.get(pk=index[locale.pk]).add_child(instance=story).translation_key


def _profiles() -> None:
    vi = ensure_locales().vi
    ProducerProfile.objects.bulk_create(
        (
            ProducerProfile(partner=maker, locale=vi, introduction=TEXT, people="Mười hai người")
            for maker in Partner.objects.order_by("pk")
        ),
        batch_size=catalogue.BATCH,
    )


def _papers() -> None:
    ShopDocument.objects.bulk_create(
        ShopDocument(title=f"Quyết định {i}", file=f"documents/{i}.pdf") for i in range(PAPERS)
    )


def _costs() -> Iterator[Cost]:
    editor = Client()
    person = get_user_model().objects.create_user("bench-editor@langsao.example", "x")
    person.groups.add(ensure_group(EDITORS))
    editor.force_login(person)
    for name, addresses in _lists().items():
        ask = _asking(editor, addresses)
        for _ in addresses:
            ask()  # small pictures are drawn when they are shown first
        yield measure(name, ask, TIMES)


def _asking(editor: Client, addresses: list[str]) -> Callable[[], bytes]:
    turns = itertools.cycle(addresses)

    def ask() -> bytes:
        address = next(turns)
        response = editor.get(address)
        if response.status_code != 200:
            raise Refused(f"GET {address}: {response.status_code}")
        return response.content

    return ask


def _lists() -> dict[str, list[str]]:
    vi = ensure_locales().vi
    stories = reverse("wagtailadmin_explore", args=[StoryIndexPage.objects.get(locale=vi).pk])
    pages, profiles = reverse("wagtailadmin_pages:search"), _profile_list()
    product, producer = map(_chooser, ("product", "producer"))
    papers, pictures = reverse("wagtaildocs:index"), reverse("wagtailimages:index")
    words = [f"?q={words}" for words in ("m", "miến", "trà 12", "giọt mật", "lò gốm 777")]
    makers = [f"?q={words}" for words in ("mien", "htx nong nghiep", "hop tac", "777")]
    return {
        "dashboard": [reverse("wagtailadmin_home")],
        "explorer": [f"{stories}?p={page}" for page in (1, 2, 40, 60)],
        "explorer by title": [f"{stories}?ordering=title&p={page}" for page in (1, 40)],
        "search in the explorer": [stories + one for one in words],
        "search for pages": [pages + one for one in words],
        "page chooser": [reverse("wagtailadmin_choose_page_search") + one for one in words],
        "product chooser": [product, *(product + one for one in words)],
        "producer chooser": [producer, *(producer + one for one in makers)],
        "producer chooser, all": [f"{producer}{one}&others=on" for one in makers],
        "words about producers": [f"{profiles}?p={page}" for page in (1, 50)],
        "search for such words": [profiles + one for one in makers],
        "translation of pages": [
            reverse("translation_pages") + one for one in ("", "?state=missing", "?p=30")
        ],
        "translation of products": [reverse("translation_products") + one for one in ("", "?p=90")],
        "documents": [papers, f"{papers}?p=40", f"{papers}?ordering=-usage_count"],
        "search for documents": [f"{papers}?q={words}" for words in ("q", "77")],
        "pictures": [pictures, f"{pictures}?layout=list", f"{pictures}?ordering=-usage_count"],
        "search for pictures": [f"{pictures}?q=hang"],
        "aging pages": [reverse("wagtailadmin_reports:aging_pages") + one for one in ("", "?p=40")],
        "site history": [reverse("wagtailadmin_reports:site_history")],
    }


def _chooser(name: str) -> str:
    return reverse(f"{name}_chooser:choose_results")


def _profile_list() -> str:
    return reverse("wagtailsnippets_cms_producerprofile:list")
