"""A story with every block: accessible, narrow and wide, light and dark; films by a click only."""

import io
import os
from pathlib import Path

from django.core.files.base import ContentFile

import pytest
from PIL import Image

from shop.pictures.models import ShopImage
from tests.factories import ProductFactory, region
from tests.factories.beginnings import ensure_tree
from tests.integration.cms.bodies import as_body, full_blocks
from tests.integration.cms.conftest import province_pair, story_pair
from tests.tools import nu
from tests.tools.width import sideways

from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)

STORY = {"vi": "/cau-chuyen/soi-mien/", "en": "/en/stories/soi-mien-en/"}
PLAYER = "https://www.youtube-nocookie.com"
PICTURE = Path("cms/demo/pictures/regions/thai-nguyen-16x9.webp")


@pytest.fixture
def story(client, settings, tmp_path):
    """Every block, full, in both languages."""
    settings.MEDIA_ROOT = tmp_path
    tree = ensure_tree()
    goods = ProductFactory.create_batch(2, origin_region=region())
    picture = _picture()
    province_pair(tree, picture=picture)
    body = as_body(full_blocks(picture, goods, goods[0].certificates.get()))
    fields = {"lead_picture": picture, "province": region(), "byline": "Ban biên tập Làng Sao"}
    story_pair(tree, body=body, **fields)
    # The first reader makes the sizes of the pictures.
    assert client.get(STORY["vi"]).status_code == 200


def _picture() -> ShopImage:
    """Small, so that its sizes are made at once."""
    small = io.BytesIO()
    with Image.open(PICTURE) as large:
        large.resize((480, 270)).save(small, "WEBP")
    return ShopImage.objects.create(
        title="Đồi chè",
        file=ContentFile(small.getvalue(), "doi.webp"),
        alt_vi="Đồi chè lúc sớm",
        alt_en="Tea hills at dawn",
        is_illustration=True,
    )


@in_each
def test_it_is_accessible_and_never_wider_than_the_window(
    open_page, accessible, story, device, language, dark
):
    page = open_page(device, dark=dark, language=language)
    if device == "phone":
        page.set_viewport_size({"width": 320, "height": 640})
    page.goto(STORY[language])
    accessible(page)
    assert not sideways(page)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(
            path=f"{folder}/{device}-{language}-{'dark' if dark else 'light'}.png", full_page=True
        )


def test_its_markup_is_valid(client, story, tmp_path):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker: make test-all")
    folder = tmp_path / "pages"
    folder.mkdir()
    for language, path in STORY.items():
        (folder / f"{language}.html").write_bytes(client.get(path).content)
    assert nu.errors(folder) == []


def test_a_film_elsewhere_is_asked_for_by_the_click_and_not_before(desktop, story):
    asked = []
    desktop.context.route(
        f"{PLAYER}/**",
        lambda route: asked.append(route.request.url) or route.fulfill(body="<p>film"),
    )
    desktop.watch.allow(PLAYER)
    desktop.goto(STORY["vi"])
    assert asked == []
    desktop.get_by_role("link", name="Xem trên YouTube").click()
    frame = desktop.frame_locator("iframe[title='Một ngày']")
    frame.get_by_text("film").wait_for()
    assert asked == [f"{PLAYER}/embed/abcdefghijk?autoplay=1&rel=0"]


def test_without_scripts_the_film_is_a_link(phone_without_scripts, story):
    phone_without_scripts.goto(STORY["vi"])
    link = phone_without_scripts.get_by_role("link", name="Xem trên YouTube")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghijk"
    assert "noreferrer" in link.get_attribute("rel")


def test_the_player_is_reached_and_started_by_keyboard(desktop, story):
    desktop.context.route(f"{PLAYER}/**", lambda route: route.fulfill(body="<p>film"))
    desktop.watch.allow(PLAYER)
    desktop.goto(STORY["vi"])
    desktop.get_by_role("link", name="Xem trên YouTube").focus()
    desktop.keyboard.press("Enter")
    desktop.wait_for_selector("iframe[title='Một ngày']")
    assert desktop.evaluate("document.activeElement.tagName") == "IFRAME"
