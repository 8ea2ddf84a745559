"""Every block: known to editors by icon, words and preview; drawn full, and drawn empty."""

import datetime as dt
import re
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

import pytest

from cms.blocks import PageBody, StoryBody
from cms.blocks.hosts import film_at
from cms.models import StoryPage
from tests.factories import ProductFactory, region
from tests.factories.certificates import LAST_DAY
from tests.integration.cms.bodies import EMPTY_BLOCKS, MP4, as_body, film, full_blocks

from .conftest import province_pair, story_pair

ADDRESS = "/cau-chuyen/soi-mien/"
NAMES = list(StoryBody().child_blocks)
ALL = [*StoryBody().child_blocks.values(), *PageBody().child_blocks.values()]


@pytest.fixture
def product(db):
    """Something to tell of."""
    return ProductFactory(title_vi="Miến dong", origin_region=region())


@pytest.fixture
def full(picture, product):
    """Every block, full."""
    return full_blocks(picture, [product], product.certificates.get())


def _page(client, tree, body: str, address: str = ADDRESS) -> str:
    province_pair(tree)
    story_pair(tree, body=body)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_lists_here_know_every_block(full):
    assert set(full) == set(EMPTY_BLOCKS) == set(NAMES)


# --- what editors see of them -----------------------------------------------------------
@pytest.mark.parametrize("block", ALL, ids=lambda block: block.name)
def test_editors_are_told_what_each_is_for_in_vietnamese(block):
    english, vietnamese = _words(block, "en"), _words(block, "vi")
    assert all(english)
    for before, after in zip(english, vietnamese, strict=True):
        assert after != before
    assert block.meta.icon != "placeholder"
    assert block.meta.template.startswith("cms/blocks/")


def _words(block, language: str) -> list[str]:
    with override(language):
        return [str(block.label), str(block.get_description()), _help(block)]


def _help(block) -> str:
    """Help of the whole; running text needs no more than its description."""
    return str(getattr(block.meta, "help_text", "") or block.get_description())


def test_no_two_share_an_icon_or_a_template():
    for name in ("icon", "template"):
        used = [getattr(block.meta, name) for block in StoryBody().child_blocks.values()]
        assert len(used) == len(set(used))


@pytest.fixture
def editor(client, db):
    """Somebody who may write."""
    client.force_login(get_user_model().objects.create_superuser("boss@langsao.example", "x"))
    return client


def _preview(editor, block) -> str:
    address = reverse("wagtailadmin_block_preview")
    answer = editor.get(f"{address}?{urlencode({'id': block.definition_prefix})}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_each_can_be_tried_in_a_full_shop_in_the_shops_clothes(editor, full, name):
    block = StoryPage._meta.get_field("body").stream_block.child_blocks[name]
    page = _preview(editor, block)
    assert "css/shop.css" in page
    drawn = page.split('<div class="prose space-l">')[1]
    assert re.sub(r"<[^>]*>|\s", "", drawn)


@pytest.mark.parametrize("name", NAMES)
def test_each_can_be_tried_in_an_empty_shop(editor, name):
    block = StoryPage._meta.get_field("body").stream_block.child_blocks[name]
    assert "css/shop.css" in _preview(editor, block)


# --- what readers see -------------------------------------------------------------------
SEEN = {
    "text": ["Phơi là việc của trời."],
    "quote": ["<blockquote>", "Lời", "“Words”"],
    "recipe": ["Miến xào", "4 người", "35 phút", "200 g miến", "Đảo nhanh tay.", "65.000"],
    "picture": ["<figcaption>Ảnh 1 · Tranh minh họa</figcaption>", "<picture>"],
    "pair": ["picture-pair", "Ảnh 1", "Ảnh 2"],
    "gallery": ["Một ngày ở lò", "Ảnh 3", "fill-1440x960.format-webp"],
    "facility": ["Sân phơi", "Dùng từ năm 2009", "Phên tre."],
    "map_note": ["Ở đâu", "Đất dốc.", "Hoàng Sa", "Trường Sa", 'href="/vung/thai-nguyen/"'],
    "products": ["<h2>Mua</h2>", "Miến dong", "65.000"],
    "producer": ["Ba đời làm nghề.", "1 sản phẩm đang có chứng nhận"],
    "certificate": ["Miến dong", "OCOP 4 sao", "/xac-minh/"],
    "video": ["<video controls", ".mp4", 'srclang="en"', "Một muôi bột."],
    "embed": ["Một ngày", 'href="https://www.youtube.com/watch?v=abcdefghijk"', "js/film.js"],
}


@pytest.mark.parametrize("name", NAMES)
def test_full_it_shows_all_it_has(client, tree, full, name):
    page = _page(client, tree, as_body({name: full[name]}))
    for words in SEEN[name]:
        assert words in page, words


@pytest.mark.parametrize("name", NAMES)
def test_empty_it_leaves_no_hole(client, tree, name):
    page = _page(client, tree, as_body({name: EMPTY_BLOCKS[name]}))
    body = page.split('<div class="prose space-l">')[1].split("</article>")[0]
    for hole in ("None", "<h2></h2>", "<h3></h3>", "<p></p>", '<ul class="cards"></ul>', 'src=""'):
        assert hole not in body, hole


@pytest.mark.parametrize("name", NAMES)
def test_with_everything_it_pointed_at_gone_it_leaves_no_hole(client, tree, full, name):
    """Keys of things that were deleted stay in bodies."""
    gone = re.sub(
        r'("(?:picture|producer|certificate|film|poster|province)": )\d+',
        r"\g<1>999999",
        as_body({name: full[name]}),
    )
    assert "None" not in _page(client, tree, gone).split("</article>")[0].split("<article")[1]


def test_all_of_them_in_english(client, tree, full):
    page = _page(client, tree, as_body(full), "/en/stories/soi-mien-en/")
    for words in ("In use since 2009", "35 minutes", "What one needs", "1 product certified today"):
        assert words in page


def test_many_of_each_cost_what_one_of_each_costs(client, tree, picture, product, full):
    from shop.pictures.models import ShopImage

    def cost(body: str) -> int:
        page = StoryPage.objects.get(slug="soi-mien")
        page.body = body
        page.save()
        cache.clear()
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as seen:
            client.get(ADDRESS)
        return len(seen)

    province_pair(tree)
    story_pair(tree, lead_picture=picture, province=region())
    blocks = as_body(full)
    few = cost(blocks)
    others = ProductFactory.create_batch(10)
    images = [
        ShopImage.objects.create(title=f"{number}", file=picture.file, alt_vi="x", alt_en="x")
        for number in range(5)
    ]
    more = [
        as_body(full_blocks(image, others[at : at + 3], others[at].certificates.get()))
        for at, image in enumerate(images)
    ]
    joined = "[" + ",".join(body[1:-1] for body in (blocks, *more)) + "]"
    assert cost(joined) == few <= 12


def test_goods_of_a_recipe_are_told_of_as_well(tree, full, product):
    story = story_pair(tree, body=as_body({"recipe": full["recipe"]})).vi
    assert [row.product for row in story.told_products.all()] == [product]


@pytest.mark.parametrize("name", ["products", "recipe"])
def test_goods_become_state_cards_when_the_day_ends(client, tree, full, clock, name):
    clock(LAST_DAY)
    assert "65.000" in _page(client, tree, as_body({name: full[name]}))
    clock(LAST_DAY + dt.timedelta(days=1))
    page = client.get(ADDRESS).content.decode()
    assert "card is-off" in page
    assert "65.000" not in page


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("producer", "1 sản phẩm đang có chứng nhận", "Hiện không có sản phẩm nào còn chứng nhận"),
        ("certificate", "OCOP 4 sao · đến", "hết hạn sau"),
    ],
)
def test_words_of_certificates_follow_the_day(client, tree, full, clock, name, before, after):
    clock(LAST_DAY - dt.timedelta(days=100))
    assert before in _page(client, tree, as_body({name: full[name]}))
    clock(LAST_DAY + dt.timedelta(days=1))
    page = client.get(ADDRESS).content.decode()
    assert before not in page
    assert after in page


# --- films ------------------------------------------------------------------------------
def test_nothing_of_another_host_before_the_click(client, tree, full):
    page = _page(client, tree, as_body(full))
    assert "<iframe" not in page
    asked = re.findall(
        r'(?:\ssrc|srcset|poster|data|<link [^>]*href)="(?:https?:)?//([^/"]+)', page
    )
    assert {host for host in asked if host != "testserver"} == set()


def test_frames_of_a_listed_host_are_allowed_where_its_film_is_and_nowhere_else(client, tree, full):
    _page(client, tree, as_body(full))
    story_pair(tree, slug="khac")
    policy = client.get(ADDRESS)["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com" in policy
    assert "vimeo" not in policy
    for path in ("/cau-chuyen/khac/", "/cau-chuyen/"):
        assert "frame-src" not in client.get(path)["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "player"),
    [
        (
            "https://www.youtube.com/watch?v=abcdefghijk&t=3",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0",
        ),
        (
            "https://youtu.be/abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0",
        ),
        (
            "https://m.youtube.com/shorts/abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0",
        ),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"),
    ],
)
def test_addresses_of_listed_hosts_are_understood(address, player):
    film = film_at(address)
    assert film is not None
    assert film.player_url == player


@pytest.mark.parametrize(
    "address",
    [
        "http://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=%22onload%3D",
        "https://www.youtube.com/watch",
        "https://www.youtube.com.example.net/watch?v=abcdefghijk",
        "https://user@evil.example/youtube.com/watch?v=abcdefghijk",
        "https://vimeo.com/channels",
        "https://dailymotion.com/video/x8abcd",
        "https://[bad",
        "javascript:alert(1)",
        "",
    ],
)
def test_anything_else_is_no_film(address):
    assert film_at(address) is None
    with pytest.raises(ValidationError):
        StoryBody().child_blocks["embed"].child_blocks["address"].clean(address)


@pytest.mark.parametrize(
    "wrong",
    [
        {"file": ContentFile(MP4, "phim.avi")},
        {"file": ContentFile(b"<html>", "phim.mp4")},
        {"file": ContentFile(b"", "phim.webm")},
        {"file": ContentFile(MP4, "phim")},
        {"captions_vi": ContentFile(b"WEBVTT", "loi.txt")},
        {"captions_vi": ContentFile(b"1\n00:00", "loi.vtt")},
        {"captions_vi": ""},
        {"captions_en": ContentFile(b"WEBVTT" + b" " * 600_000, "loi.vtt")},
    ],
)
def test_files_that_no_browser_plays_are_refused(db, wrong):
    with pytest.raises(ValidationError) as refused:
        film(**wrong).full_clean()
    assert list(refused.value.message_dict) == list(wrong)


def test_films_that_browsers_play_are_taken(db):
    film().full_clean()
    film(captions_en="", captions_vi=ContentFile(b"\xef\xbb\xbfWEBVTT", "x.vtt")).full_clean()
    film(file=ContentFile(b"\x1a\x45\xdf\xa3", "x.webm")).full_clean()


def test_editors_keep_the_films(editor, picture):
    answer = editor.post(
        reverse("wagtailsnippets_cms_film:add"),
        {
            "title": "Tráng bánh",
            "file": SimpleUploadedFile("trang.mp4", MP4),
            "captions_vi": SimpleUploadedFile("trang.vtt", b"WEBVTT"),
        },
    )
    assert answer.status_code == 302
    assert "Tráng bánh" in editor.get(reverse("wagtailsnippets_cms_film:list")).content.decode()


# --- for machines -----------------------------------------------------------------------
def test_a_recipe_is_told_in_the_words_of_schema_org(client, tree, full):
    page = _page(client, tree, as_body({"recipe": full["recipe"]}))
    assert '"@type":"Recipe","name":"Miến xào","recipeYield":"4 người","totalTime":"PT35M"' in page
    assert '"recipeInstructions":[{"@type":"HowToStep","text":"Ngâm miến."}' in page
