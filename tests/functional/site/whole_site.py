"""A small shop with a page of every kind, and goods in every state of their certificate."""

import json
import re
from typing import Any

from cms.models import SiteTexts, StoryTopic
from cms.page_tree import Tree
from shop.regions.models import Commune
from tests.factories import DecisionFactory, ProductFactory, region
from tests.factories.beginnings import build_categories, ensure_tree
from tests.factories.spoiling import spoil
from tests.integration.cms.conftest import (
    body,
    province_pair,
    season_set_pair,
    standard_pair,
    story_pair,
)
from tests.integration.cms.test_news import event_pair, news_pair, press_pair

SPOILED = ("lapsed", "suspended", "withdrawn", "unknown", "not yet", "no seller")
# Kinds of content pages, by their address in either language.
KINDS = {
    "home": ("/", "/en/"),
    "regions": ("/vung/", "/en/regions/"),
    "province": ("/vung/thai-nguyen/", "/en/regions/thai-nguyen/"),
    "former province": ("/vung/thai-nguyen/bac-kan/", "/en/regions/thai-nguyen/bac-kan/"),
    "commune": ("/vung/thai-nguyen/con-minh/", "/en/regions/thai-nguyen/con-minh/"),
    "empty commune": ("/vung/thai-nguyen/tan-cuong/", "/en/regions/thai-nguyen/tan-cuong/"),
    "stories": ("/cau-chuyen/", "/en/stories/"),
    "topic": ("/cau-chuyen/nghe/", "/en/stories/nghe/"),
    "story": ("/cau-chuyen/soi-mien/", "/en/stories/soi-mien-en/"),
    "story of the other language": (
        "/cau-chuyen/chi-tieng-viet/",
        "/en/stories/chi-tieng-viet/",
    ),
    "seasons": ("/mua-vu/", "/en/seasons/"),
    "season set": ("/mua-vu/bo-mua/", "/en/seasons/season-set/"),
    "gifts": ("/qua-tang/", "/en/gifts/"),
    "news": ("/tin-tuc/", "/en/news/"),
    "news item": ("/tin-tuc/mua-moi/", "/en/news/mua-moi-en/"),
    "event": ("/tin-tuc/cho-phien/", "/en/news/cho-phien-en/"),
    "press item": ("/tin-tuc/bao/", "/en/news/bao-en/"),
    "documents": ("/van-ban/", "/en/documents/"),
    "upgrades": ("/len-sao/", "/en/star-upgrades/"),
    "help": ("/tro-giup/", "/en/help/"),
    "rules": ("/dieu-khoan/", "/en/terms/"),
    "contact": ("/lien-he/", "/en/contact/"),
    "wholesale": ("/lien-he/mua-si/", "/en/contact/wholesale/"),
}
# Of the hundreds of communes, which all look alike, these are walked to.
PLACES_BELOW = {"con-minh", "tan-cuong", "bac-kan", "thai-nguyen"}
BELOW_A_PROVINCE = re.compile(r"(?:/vung|/en/regions)/[^/]+/([^/]+)/")
NOWHERE = ("/cau-chuyen/soi-mienn/", "/en/stories/soi-mienn/")


def is_worth_a_walk(path: str) -> bool:
    """Whether a walk should take this page in."""
    below = BELOW_A_PROVINCE.fullmatch(path)
    return below is None or below[1] in PLACES_BELOW


def fill() -> dict[str, Any]:
    """Make the pages and goods. Returns the tree, what is sold, and what no longer is."""
    build_categories()
    tree = ensure_tree()
    SiteTexts.objects.create(
        operator_name_vi="Công ty mẫu",
        phone="1900 0000",
        notice_vi="Nghỉ Tết",
        registration_vi="Đã thông báo",
        registration_url="https://authority.example/",
    )
    sold, spoiled = _goods()
    _places(tree)
    _stories(tree, sold[0], spoiled["lapsed"])
    told = body(*sold, spoiled["lapsed"])
    season_set_pair(tree, months="12", kinds="mien", introduction="<p>Nắng cuối năm.</p>")
    news_pair(tree, body=told, author="Ban biên tập")
    event_pair(tree, body=told, province=region("thai-nguyen"))
    press_pair(tree)
    _help(tree)
    return {"tree": tree, "sold": sold, "spoiled": spoiled}


def _goods() -> tuple[list, dict]:
    con_minh = Commune.objects.get(region=region("thai-nguyen"), slug="con-minh")
    decision = DecisionFactory(number="2890/QĐ-BNN-VPĐP")
    sold = [
        ProductFactory(
            title_vi="Miến dong",
            kind_slug="mien",
            harvest_months="11,12",
            commune=con_minh,
            origin_region=region("bac-kan", 63),
            certificate__decision=decision,
        ),
        ProductFactory(title_vi="Chè búp", certificate__stars=5),
    ]
    spoiled = {state: ProductFactory(title_vi=f"Hàng {n}") for n, state in enumerate(SPOILED)}
    for state, product in spoiled.items():
        spoil(product, state)
    return sold, spoiled


def _places(tree: Tree) -> None:
    for slug in ("thai-nguyen", "cao-bang"):
        province_pair(tree, slug, summary="Đồi chè.", introduction="<p>Đồi chè.</p>")


def _stories(tree: Tree, sold, lapsed) -> None:
    story, _ = story_pair(tree, sold, lapsed, province=region("thai-nguyen"), byline="Ban biên tập")
    story.topics.add(StoryTopic.objects.create(name_vi="Nghề", name_en="Crafts"))
    story.save()
    _, alone = story_pair(tree, slug="chi-tieng-viet")
    alone.unpublish()


def _help(tree: Tree) -> None:
    rows = [{"question": "Mấy ngày?", "answer": "<p>Sáu.</p>"}]
    asked = {"heading": "Hay hỏi", "questions": rows}
    section = {"heading": "Giao hàng", "text": "<p>Mỗi nhà một gói.</p>"}
    blocks = [
        {"type": "section", "value": section, "id": "1"},
        {"type": "questions", "value": asked, "id": "2"},
    ]
    standard_pair(tree, body=json.dumps(blocks), purpose="help", intro="Hỏi và đáp.")
    standard_pair(tree, ("dieu-khoan", "terms"), purpose="terms", note="Bài mẫu.")
