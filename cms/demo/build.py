"""The content of the demonstration shop, in both languages, from words and pictures beside it."""

import json
import logging
from contextlib import contextmanager

from django.db import transaction

from wagtail.models import Page

from shop.regions.models import Region

from ..models import SiteTexts, StandardPage
from ..page_tree import Pair, Tree, ensure_pair, ensure_tree
from ..pictures import Slot
from ..regions_setup import ensure_provinces
from ..roles import CONTRIBUTORS, EDITORS, OPERATORS, ensure_group, ensure_roles
from . import texts
from .accounts import (
    APPROVER,
    CONTRIBUTOR,
    EDITOR,
    LEAD,
    OFFICER,
    OPERATOR,
    OWNER,
    PACKER,
    PASSWORD,
    PROMOTER,
    SUPPORTER,
    WRITER,
    ensure_account,
    ensure_desk_accounts,
    refuse_elsewhere,
)
from .collections import ensure_collections
from .desk_batches import ensure_desk_batches
from .desk_office import ensure_desk_office
from .desk_people import ensure_desk_people
from .desk_sales import ensure_desk_sales
from .desk_words import ensure_desk_words
from .fairs import ensure_fairs
from .gifts import dress_gifts
from .hampers import ensure_hampers
from .help import ensure_help
from .library import Library
from .news import ensure_news
from .papers import ensure_papers
from .seasons import ensure_season_sets
from .stories import ensure_stories
from .topics import ensure_topics

HERO = "regions/vinh-long-16x9.webp"


def build_content(stdout) -> None:
    """Make what is missing; a second run changes nothing."""
    refuse_elsewhere()
    library = Library()
    with transaction.atomic(), _quiet("wagtail"):
        tree = ensure_tree(_home_fields(library))
        provinces = ensure_provinces(tree.regions, _province_texts(library))
        help_pages = _standard_pages(tree)
        ensure_help(_of_purpose(help_pages, StandardPage.Purpose.HELP))
        stories = ensure_stories(tree, library)
        ensure_topics(stories)
        ensure_season_sets(tree, library)
        dress_gifts(tree, library)
        news = ensure_news(tree, library)
        _finish_home(tree, help_pages, stories)
        ensure_papers()
        _operator()
        ensure_roles()
        for email, name, group in (
            (CONTRIBUTOR, "Cộng tác viên mẫu", CONTRIBUTORS),
            (EDITOR, "Biên tập mẫu", EDITORS),
            (OPERATOR, "Vận hành mẫu", OPERATORS),
        ):
            ensure_account(email, name, ensure_group(group))
        ensure_desk_accounts()
        ensure_desk_people()
        ensure_desk_sales()
        ensure_desk_batches()
        ensure_desk_office()
        ensure_desk_words()
        fairs = ensure_fairs(library, stdout)
        hampers = ensure_hampers(stdout)
        collections = ensure_collections()
    stdout.write(
        f"  {provinces} new province pages, {len(stories)} stories, {news} news, {fairs} fairs, "
        f"{hampers} hampers, {collections} collections, "
        f"{len(help_pages) // 2} pages of help and rules, in two languages"
    )


@contextmanager
def _quiet(logger: str):
    """Nobody needs a line for each of a hundred pages."""
    log = logging.getLogger(logger)
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)


def print_accounts(stdout) -> None:
    """Who may sign in, and where."""
    stdout.write("Accounts (all with the password " + PASSWORD + "):")
    for email, role, where in (
        (CONTRIBUTOR, "contributor", "/cms-admin/"),
        (EDITOR, "editor", "/cms-admin/"),
        (OPERATOR, "operator", "/van-hanh/, /cms-admin/, /dashboard/"),
        (OFFICER, "cán bộ", "/van-phong/"),
        (APPROVER, "người duyệt", "/van-phong/"),
        (SUPPORTER, "chăm sóc", "/ho-tro-don/"),
        (PROMOTER, "xúc tiến", "/ban-xuc-tien/"),
        (LEAD, "trưởng xúc tiến", "/ban-xuc-tien/"),
        (OWNER, "chủ gian", "/gian-cua-toi/ (two producers)"),
        (PACKER, "đóng gói", "/gian-cua-toi/"),
        (WRITER, "viết bài", "/gian-cua-toi/"),
    ):
        stdout.write(f"  {email:<28} {role:<12} {where}")


def _home_fields(library: Library) -> Pair:
    words = texts.read("pages")["home"]
    picture = library.sized(HERO, Slot.HERO)
    return Pair(*(_home(words[code], picture) for code in ("vi", "en")))


def _home(words: dict, picture) -> dict:
    return {
        "title": "Làng Sao",
        "hero_sentence": words["hero"],
        "hero_text": words["hero_sub"],
        "hero_picture": picture,
        "star_title": words["star_title"],
        "star_sentences": "\n".join(words["star_sentences"]),
        "empty_title": words["empty_title"],
        "empty_text": words["empty_text"],
        "search_description": words["description"],
    }


def _province_texts(library: Library) -> dict[str, Pair]:
    """Words by province; without a picture of its own, that of its part of the country."""
    written = texts.read("provinces")
    rows = {row["slug"]: row for row in written["provinces"]}
    found = {}
    for region in Region.objects.current():
        own = rows.get(region.slug, {})
        name = own.get("picture") or f"regions/region-{region.macro_region}-16x9.webp"
        picture = {"picture": library.sized(name, Slot.HERO)}
        words = [_province(own, written, code) if own else {} for code in ("vi", "en")]
        found[region.slug] = Pair(*(picture | one for one in words))
    return found


def _province(row: dict, written: dict, code: str) -> dict:
    return {
        "title": row[f"title_{code}"],
        "summary": row[f"summary_{code}"],
        "introduction": texts.prose(row[f"intro_{code}"]),
        "note": written[f"note_{code}"],
        "search_description": row[f"summary_{code}"],
    }


def _standard_pages(tree: Tree) -> list[Page]:
    written = texts.read("pages")
    found: list[Page] = []
    for row in written["pages"]:
        slugs = Pair(row["slug_vi"], row["slug_en"])
        fields = (
            _standard(row[code], written[f"note_{code}"]) | {"purpose": row["key"]}
            for code in ("vi", "en")
        )
        found.extend(ensure_pair(StandardPage, tree.home, slugs, Pair(*fields)))
    return found


def _of_purpose(pages: list[Page], purpose: str) -> Pair:
    return Pair(*(page for page in pages if page.purpose == purpose))


def _standard(words: dict, note: str) -> dict:
    return {
        "title": words["title"],
        "intro": words["intro"],
        "body": json.dumps(texts.sections(words["sections"])),
        "note": note,
        "show_in_menus": True,
        "search_description": words["intro"][:250],
    }


def _finish_home(tree: Tree, help_pages: list[Page], stories: list[Pair]) -> None:
    """The home names pages that could only be made below it."""
    for home, programme, story in zip(tree.home, help_pages[:2], stories[-1], strict=True):
        if home.programme_page_id is None:
            # Pages were added below it since it was read: its own count of them must not be lost.
            home.refresh_from_db()
            home.programme_page = programme
            home.story = story
            home.save()


def _operator() -> None:
    texts_of_site = SiteTexts.load()
    if texts_of_site.operator_name_vi:
        return
    words = texts.read("operator")
    for name in SiteTexts.PAIRS:
        source = {"operator_name": "name", "registration": "registration_badge"}.get(name, name)
        for code in ("vi", "en"):
            setattr(texts_of_site, f"{name}_{code}", words.get(f"{source}_{code}", ""))
    texts_of_site.phone, texts_of_site.email = words["phone"], words["email"]
    texts_of_site.save()
