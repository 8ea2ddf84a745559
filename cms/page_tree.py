"""Makes pages in both languages where they are missing; what editors made or changed stays."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from wagtail.models import Locale, Page, Site

from shop.certification import clock

from .models import (
    DocumentLibraryPage,
    GiftsPage,
    HomePage,
    NewsIndexPage,
    RegionIndexPage,
    SeasonsPage,
    StoryIndexPage,
)
from .models.base import SitePage

LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Pair:
    """One page in both languages."""

    vi: Any
    en: Any

    def __iter__(self):
        return iter((self.vi, self.en))


@dataclass(frozen=True)
class Tree:
    """The pages under which all others stand."""

    home: Pair
    regions: Pair
    stories: Pair
    seasons: Pair
    gifts: Pair
    news: Pair


def ensure_tree(home: Pair | None = None) -> Tree:
    """Home and its sections. `home` holds the fields of a first home, by language."""
    locales = ensure_locales()
    root = Page.objects.filter(depth=1).get()
    front = ensure_pair(
        HomePage,
        Pair(root, root),
        Pair("lang-sao", "lang-sao-en"),
        home or Pair(HOME_VI, HOME_EN),
        locales,
    )
    _lead_site_to(front.vi)
    regions = ensure_pair(
        RegionIndexPage, front, Pair("vung", "regions"), Pair(REGIONS_VI, REGIONS_EN), locales
    )
    stories = ensure_pair(
        StoryIndexPage, front, Pair("cau-chuyen", "stories"), Pair(STORIES_VI, STORIES_EN), locales
    )
    ensure_pair(
        DocumentLibraryPage,
        front,
        Pair("van-ban", "documents"),
        Pair(DOCUMENTS_VI, DOCUMENTS_EN),
        locales,
    )
    seasons = ensure_pair(
        SeasonsPage, front, Pair("mua-vu", "seasons"), Pair(SEASONS_VI, SEASONS_EN), locales
    )
    gifts = ensure_pair(
        GiftsPage, front, Pair("qua-tang", "gifts"), Pair(GIFTS_VI, GIFTS_EN), locales
    )
    news = ensure_pair(
        NewsIndexPage, front, Pair("tin-tuc", "news"), Pair(NEWS_VI, NEWS_EN), locales
    )
    return Tree(
        home=front,
        regions=regions,
        stories=stories,
        seasons=seasons,
        gifts=gifts,
        news=news,
    )


def ensure_locales() -> Pair:
    """Vietnamese and English."""
    return Pair(*(Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES))


def ensure_pair(
    model: type[SitePage], parents: Pair, slugs: Pair, fields: Pair, locales: Pair | None = None
) -> Pair:
    """The page and its English translation, made below their parents where missing."""
    locales = locales or ensure_locales()
    first = ensure_page(model, parents.vi, locales.vi, slugs.vi, fields.vi)
    known = model.objects.filter(translation_key=first.translation_key, locale=locales.en)
    key = {"translation_key": first.translation_key}
    second = known.first() or ensure_page(model, parents.en, locales.en, slugs.en, fields.en | key)
    return Pair(first, second)


def ensure_page(
    model: type[SitePage], parent: Page, locale: Locale, slug: str, fields: dict
) -> Any:
    """The page of that slug below its parent, made where it is missing."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is not None:
        return page
    now = clock.now()
    page = model(
        slug=slug, locale=locale, live=True, first_published_at=now, last_published_at=now, **fields
    )
    # The parent is read again: adding a child changed its row behind the object's back.
    return Page.objects.get(pk=parent.pk).add_child(instance=page)


def _lead_site_to(home: HomePage) -> None:
    """The one site begins at this home; the page that Wagtail's installation made goes."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.pk and isinstance(site.root_page.specific, HomePage):
        return
    before = site.root_page if site.pk else None
    site.hostname, site.port, site.root_page = address.hostname, port, home
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    if before is not None and before.specific_class is Page and before.is_leaf():
        before.delete()


HOME_VI = {
    "title": "Làng Sao",
    "hero_sentence": "Đặc sản có chứng nhận, từ đúng nơi làm ra.",
    "empty_title": "Đang chờ sổ đăng ký",
    "empty_text": "Gian hàng sẽ đầy lên khi sổ đăng ký được đọc xong.",
}
HOME_EN = {
    "title": "Làng Sao",
    "hero_sentence": "Certified specialties, from the place they belong to.",
    "empty_title": "Waiting for the registry",
    "empty_text": "The shelves fill as soon as the registry has been read.",
}
REGIONS_VI = {
    "title": "Vùng",
    "seo_title": "Đặc sản theo vùng",
    "intro": "34 tỉnh, thành của hôm nay. Giấy chứng nhận cấp trước tháng 7/2025 vẫn mang tên tỉnh "
    "cũ; mở trang của tỉnh để xem riêng từng tên.",
    "search_description": "Bản đồ và danh sách 34 tỉnh, thành với số sản phẩm OCOP còn chứng nhận.",
}
REGIONS_EN = {
    "title": "Regions",
    "seo_title": "Specialties by region",
    "intro": "The 34 provinces and cities of today. Certificates issued before July 2025 keep the "
    "name of the former province; a province's page shows each name by itself.",
    "search_description": "Map and list of Vietnam's 34 provinces and cities with the number of "
    "OCOP products certified today.",
}
STORIES_VI = {
    "title": "Câu chuyện",
    "intro": "Chuyện về nghề, về đất và về mùa, sau những sản phẩm có sao.",
    "search_description": "Chuyện nghề sau những đặc sản OCOP có chứng nhận.",
}
STORIES_EN = {
    "title": "Stories",
    "intro": "Of crafts, land and seasons, behind the products that carry a star.",
    "search_description": "Stories of the crafts behind certified OCOP specialties.",
}
DOCUMENTS_VI = {
    "title": "Văn bản",
    "intro": "Quyết định công nhận mà sổ đăng ký nêu, kèm nơi chúng tôi đọc được, và giấy tờ của "
    "chương trình để xem hoặc tải về.",
    "search_description": "Quyết định công nhận sản phẩm OCOP theo năm và tỉnh, kèm nguồn; văn bản "
    "và biểu mẫu của chương trình.",
}
DOCUMENTS_EN = {
    "title": "Documents",
    "intro": "The decisions of recognition that the registry names, with the place where we read "
    "them, and papers of the programme to read or take away.",
    "search_description": "OCOP decisions of recognition by year and province, with their sources; "
    "papers and forms of the programme.",
}
SEASONS_VI = {
    "title": "Mùa vụ",
    "seo_title": "Mùa nào thức nấy",
    "intro": "Tháng nào có gì, theo lịch dương và lịch âm của Việt Nam. Chạm vào một dòng để xem "
    "mùa thu hoạch, ngày gửi hàng và nơi làm ra.",
    "search_description": "Lịch mùa đặc sản Việt Nam: mười hai tháng dương, tháng âm, ngày lễ và "
    "những sản phẩm OCOP đang vào mùa.",
}
SEASONS_EN = {
    "title": "Seasons",
    "seo_title": "What is in season",
    "intro": "What comes in which month, by the solar calendar and Vietnam's lunar one. Tap a line "
    "to see when it is harvested, on which days it is sent and who makes it.",
    "search_description": "A calendar of Vietnamese specialties: twelve months, lunar months, "
    "feast days and the certified products in season.",
}
GIFTS_VI = {
    "title": "Quà tặng",
    "seo_title": "Quà từ đúng nơi làm ra",
    "intro": "Một món có sao, có tên người làm và nơi làm ra, là món quà kể được chuyện. Chọn theo "
    "tầm tiền, theo quê, theo sao; dưới cùng là ngày đặt cuối cho kịp Tết.",
    "company_text": "Gửi nhiều phần quà một lần: chọn món, số lượng và người nhận, chúng tôi trả "
    "báo giá giữ trong bảy ngày; quà đi kèm lời nhắn, hóa đơn gửi về công ty.",
    "search_description": "Quà đặc sản OCOP theo tầm tiền, tỉnh và số sao; ngày đặt cuối trước Tết "
    "cho từng tỉnh; quà tặng của công ty.",
}
GIFTS_EN = {
    "title": "Gifts",
    "seo_title": "Gifts from the place they belong to",
    "intro": "A present with a star, the name of its maker and the place it comes from has "
    "something to tell. Choose by budget, by province or by star; below are the last days to order "
    "for Tết.",
    "company_text": "Many presents at once: choose goods, quantities and receivers, and we answer "
    "with an offer that holds for seven days. Your message goes with the presents, the invoice "
    "to you.",
    "search_description": "OCOP specialties as presents, by budget, province and stars; the last "
    "days to order before Tết for every province; gifts of companies.",
}
NEWS_VI = {
    "title": "Tin tức",
    "intro": "Tin của gian hàng, những buổi gặp sắp tới và những gì báo chí đã viết.",
    "search_description": "Tin tức, sự kiện và báo chí viết về đặc sản OCOP có chứng nhận.",
}
NEWS_EN = {
    "title": "News",
    "intro": "What the shop has to say, where to meet next, and what the press wrote.",
    "search_description": "News, events and press about Vietnam's certified OCOP specialties.",
}
