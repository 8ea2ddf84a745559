"""Six answers on a phone, a draft in the editor's hands, a story that readers see."""

from django.apps import apps
from django.urls import reverse

import pytest
from playwright.sync_api import expect

from cms.models import StoryPage
from cms.roles import EDITORS, ensure_roles
from shop.producer_desk.review.roles import ensure_reviewers
from tests.factories import ProductFactory
from tests.factories.beginnings import ensure_tree
from tests.factories.desk_texts import STORY
from tests.factories.desks import member_of
from tests.factories.editors import staff
from tests.tools.pictures import phone_heic
from tests.tools.width import sideways

from .office_door import let_in

# An editor's screen asks several things at once; SQLite in memory refuses all but one of them.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def product(transactional_db, settings, own_files):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    ensure_tree()
    ensure_roles()
    ensure_reviewers(apps.get_app_config("producer_desk"))
    return ProductFactory(title_vi="Miến dong Tân Thành")


def add_photograph(page, slot: str, caption: str) -> None:
    """From the phone's own pictures."""
    frame = page.locator(f"#picture-{slot}")
    file = {"name": "IMG_0001.HEIC", "mimeType": "image/heic", "buffer": phone_heic()}
    frame.locator("summary").click()
    frame.locator("input[type=file]").set_input_files(file)
    frame.locator("input[name=caption]").fill(caption)
    frame.get_by_role("button", name="Gửi ảnh").click()
    expect(page.locator(f"#picture-{slot} figcaption")).to_have_text(caption)


def tell(page, product) -> None:
    """The questions, two photographs, and the button."""
    for name, words in STORY.items():
        page.locator(f"#id_{name}").fill(words)
    page.get_by_label(product.title).check()
    page.locator("button[value=save]").click()
    add_photograph(page, "who", "Mẹ tráng bánh")
    add_photograph(page, "making", "Phơi miến")
    assert not sideways(page)
    page.locator("button[value=send]").click()
    page.get_by_text("Bên biên tập đã nhận được").wait_for()


def test_from_six_answers_to_a_story(open_page, live_server, product):
    phone = open_page("phone")
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(reverse("producer_desk:stall"))
    phone.get_by_role("link", name="Kể câu chuyện của gian").click()
    tell(phone, product)

    desk = open_page("desktop")
    let_in(desk, staff(EDITORS).person, live_server.url)
    desk.goto(reverse("desk_texts"))
    desk.locator("form[action$='/draft/'] button").click()
    desk.locator("#id_title").fill("Chuyện miến ở đầu bản")
    press(desk, "[name=action-publish]")
    expect(desk.locator(".messages .success")).to_be_visible()

    story = StoryPage.objects.get()
    assert story.live
    phone.goto(reverse("producer_desk:story"))
    phone.get_by_role("link", name="Câu chuyện gần nhất của gian").click()
    expect(phone.locator("h1")).to_have_text("Chuyện miến ở đầu bản")
    expect(phone.get_by_text(STORY["beginning"])).to_be_visible()
    expect(phone.get_by_text("Phơi miến").first).to_be_visible()
    expect(phone.get_by_text(product.title).first).to_be_visible()


def press(page, action: str) -> None:
    """Choose one of the actions beside the button that saves a draft."""
    page.locator("footer [data-w-dropdown-target=toggle]:visible").click()
    page.locator(f"footer {action}").first.click()
