"""What people of the editorial desk come to do, in the admin as it is.

Buttons are found by what they are, for most of the admin's words are not the shop's own.
"""

import datetime as dt
import re

from django.urls import reverse

import pytest
from playwright.sync_api import expect

from cms.models import StandardPage, StoryPage
from cms.publishing import publish_due
from cms.roles import CONTRIBUTORS, EDITORS, OPERATORS, ensure_roles
from shop.certification import clock as shop_clock
from tests.factories import ProductFactory
from tests.factories.beginnings import ensure_tree
from tests.factories.editors import moment, staff

from .office_door import let_in

# An editor's screen asks several things at once; SQLite in memory refuses all but one of them.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

TITLE = "Đường về làng miến"
SLUG = "duong-ve-lang-mien"


@pytest.fixture
def tree(transactional_db):
    """The pages of a shop, and its groups."""
    found = ensure_tree()
    ensure_roles()
    return found


@pytest.fixture
def desk(open_page, live_server, settings):
    """`desk(EDITORS)`: somebody of that group at a desktop."""
    # Keeping by itself while somebody types would make each run another one.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0

    def open_as(group):
        page = open_page("desktop")
        person = staff(group).person
        let_in(page, person, live_server.url)
        return page

    return open_as


def add_block(page, label: str) -> None:
    """Add a block at the end of the body."""
    page.locator("[data-contentpath=body] .c-sf-add-button:visible").last.click()
    page.get_by_role("option", name=label, exact=True).click()


def choose_product(page, words: str, title: str) -> None:
    """Search in the dialog as buyers do, and take the product of that title."""
    page.locator("[data-contentpath=products] [data-chooser-action-choose]:visible").last.click()
    dialog = page.locator(".modal.in")
    dialog.locator("[name=q]").fill(words)
    found = dialog.locator("a[data-chooser-modal-choice]")
    expect(found).to_have_count(1)
    expect(found).to_have_text(title)
    found.click()
    chosen = page.locator("[data-contentpath=products] [data-chooser-title]:visible")
    expect(chosen.last).to_have_text(title)


def press(page, action: str) -> None:
    """Choose one of the actions beside the button that saves a draft."""
    page.locator("footer [data-w-dropdown-target=toggle]:visible").click()
    page.locator(f"footer {action}").first.click()


def write_story(page, index, products) -> None:
    page.goto(reverse("wagtailadmin_pages:add", args=["cms", "storypage", index.pk]))
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=standfirst]").fill("Một sợi miến, ba ngày nắng.")
    add_block(page, "Trích lời")
    page.locator("[name=body-0-value-vi]").fill("Nắng to thì mừng.")
    page.locator("[name=body-0-value-en]").fill("A hot day is a good day.")
    add_block(page, "Sản phẩm")
    first, second = products
    choose_product(page, "mien dong", first.title)
    page.locator("[data-contentpath=products] .c-sf-add-button:visible").last.click()
    choose_product(page, "che bup", second.title)


def comment(page, words: str) -> None:
    """Write a comment beside the standfirst."""
    page.locator("[data-contentpath=standfirst]").first.hover()
    page.locator("[data-contentpath=standfirst] [data-comment-add]").first.click()
    page.locator(".comment textarea").last.fill(words)
    page.locator(".comment__button--primary:visible").last.click()


def plan(page, when: dt.datetime) -> None:
    """Set the moment at which the page goes public."""
    page.locator("[data-side-panel-toggle=status]").click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]:visible").first.click()
    page.locator("[name=go_live_at]").fill(moment(when))
    # The calendar that opens with the field lies over the button.
    page.locator("#schedule-publishing-dialog [type=submit]").press("Enter")
    expect(page.locator(".messages")).to_be_visible()
    # It stays open beside whatever is opened next, and lies over its buttons.
    page.locator("[data-side-panel-toggle=status]").click()


def translate(page, original: str, english: str) -> None:
    """Put English in the place of these Vietnamese words."""
    row = page.locator("li:has(> p):visible", has_text=original).first
    row.get_by_role("button").click()
    row.locator("textarea").fill(english)
    row.get_by_role("button").last.click()
    expect(row.locator("div")).to_contain_text(english)


def test_a_story_from_the_first_word_to_english(desk, tree, clock, open_page):
    clock(dt.date(2024, 12, 30))
    products = [
        ProductFactory(title_vi="Miến dong Côn Minh", net_weight_g=500),
        ProductFactory(title_vi="Chè búp Tân Cương", net_weight_g=200),
    ]
    writer = desk(CONTRIBUTORS)
    write_story(writer, tree.stories.vi, products)
    assert writer.locator("[name=action-publish]").count() == 0
    press(writer, "[name=action-submit]")
    expect(writer.locator(".messages .success")).to_be_visible()
    story = StoryPage.objects.get(slug=SLUG)
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    writer.goto(edit)
    assert writer.locator("[data-workflow-action-name]").count() == 0

    # Somebody else, who keeps the shop's settings, finds no way in.
    operator = desk(OPERATORS)
    operator.goto(edit)
    assert edit not in operator.url

    editor = desk(EDITORS)
    editor.goto(reverse("wagtailadmin_home"))
    editor.get_by_role("link", name=TITLE).first.click()
    comment(editor, "Ba ngày hay hai ngày nắng?")
    when = dt.datetime.combine(dt.date(2024, 12, 31), dt.time(), shop_clock.VIETNAM)
    plan(editor, when)
    editor.goto(edit)
    press(editor, "[data-workflow-action-name=approve]")
    expect(editor.locator(".messages .success")).to_be_visible()
    story.refresh_from_db()
    assert (story.live, story.scheduled_revision.approved_go_live_at) == (False, when)
    assert story.wagtail_admin_comments.get().text == "Ba ngày hay hai ngày nắng?"

    assert publish_due() == 0
    clock(dt.date(2024, 12, 31))
    assert publish_due() == 1
    reader = open_page("phone", scripts=False)
    reader.goto(f"/cau-chuyen/{SLUG}/")
    expect(reader.locator("main")).to_contain_text("Nắng to thì mừng.")
    for product in products:
        expect(reader.locator("main .card", has_text=product.title)).to_have_count(1)

    editor.goto(reverse("wagtail_localize:submit_page_translation", args=[story.pk]))
    editor.locator("main form [name=locales]").first.check()
    editor.locator("main form [type=submit]").last.click()
    expect(editor.locator(".messages .success")).to_be_visible()
    english = StoryPage.objects.get(locale__language_code="en")
    editor.goto(reverse("wagtailadmin_pages:edit", args=[english.pk]))
    translate(editor, TITLE, "The road to the noodle village")
    editor.get_by_role("tab").last.click()
    translate(editor, SLUG, "noodle-village")
    assert not StoryPage.objects.get(pk=english.pk).live
    editor.locator("footer [name=action][value=publish]").click()
    expect(editor.locator(".messages")).to_be_visible()
    reader.goto("/en/stories/noodle-village/")
    expect(reader.locator("h1")).to_have_text("The road to the noodle village")
    expect(reader.locator("main")).to_contain_text("A hot day is a good day.")


def write_help(page, home) -> None:
    """A page of help with one section."""
    page.goto(reverse("wagtailadmin_pages:add", args=["cms", "standardpage", home.pk]))
    page.locator("[name=title]").fill("Đổi trả")
    add_block(page, "Mục")
    page.locator("[name=body-0-value-heading]").fill("Gói hàng bị vỡ")
    page.locator("[data-contentpath=body] .public-DraftEditor-content").first.click()
    page.keyboard.type("Chụp ảnh rồi gửi cho chúng tôi trong hai ngày.")
    expect(page.locator("[name=body-0-value-text]")).to_have_value(re.compile("hai ngày"))
    press(page, "[name=action-publish]")
    expect(page.locator(".messages .success")).to_be_visible()


def test_a_help_page_and_its_entry_in_the_menu(desk, tree, open_page):
    editor = desk(EDITORS)
    write_help(editor, tree.home.vi)
    page = StandardPage.objects.get(slug="doi-tra")
    assert page.live

    operator = desk(OPERATORS)
    operator.goto(reverse("wagtailsettings:edit", args=["cms", "sitemenus"]))
    header = operator.locator("[data-contentpath=header]")
    header.locator(".c-sf-add-button:visible").last.click()
    operator.get_by_role("option", name="Trang", exact=True).click()
    header.locator("[data-chooser-action-choose]:visible").last.click()
    dialog = operator.locator(".modal.in")
    dialog.locator("[name=q]").fill("Đổi trả")
    dialog.get_by_role("link", name="Đổi trả", exact=True).first.click()
    expect(header.locator("[data-chooser-title]:visible").last).to_have_text("Đổi trả")
    operator.locator("footer [type=submit]").first.click()
    expect(operator.locator(".messages .success")).to_be_visible()

    reader = open_page("desktop", scripts=False)
    reader.goto("/")
    reader.locator("header").get_by_role("link", name="Đổi trả").click()
    expect(reader.locator("h1")).to_have_text("Đổi trả")
    expect(reader.locator("main")).to_contain_text("Chụp ảnh rồi gửi cho chúng tôi")

    # Whoever keeps pages does not keep menus.
    editor.goto(reverse("wagtailsettings:edit", args=["cms", "sitemenus"]))
    assert "sitemenus" not in editor.url
