"""Menus that operators keep: both languages, nothing that leads nowhere, kept until changed."""

import json

from django.core.exceptions import ValidationError
from django.urls import reverse

import pytest

from cms import cache
from cms.blocks.menus import AddressEntryBlock
from cms.menus import header_links
from cms.models import SiteMenus
from cms.roles import OPERATORS, ensure_group
from shop.catalogue.tree import sectors
from tests.factories.beginnings import build_categories
from tests.factories.people import customer

from .conftest import standard_pair, story_pair

ALWAYS = [("Văn bản", "/van-ban/"), ("Liên hệ", "/lien-he/")]


def entry(kind, **value):
    return {"type": kind, "value": {"label_vi": "", "label_en": "", **value}, "id": kind}


def column(*entries, vi="Cột", en="Column"):
    value = {"heading_vi": vi, "heading_en": en, "entries": list(entries)}
    return {"type": "column", "value": value, "id": vi}


def keep(header=(), footer=()):
    menus = SiteMenus.objects.first() or SiteMenus()
    menus.header, menus.footer = json.dumps(list(header)), json.dumps(list(footer))
    menus.save()


def top(client, path="/"):
    frame = client.get(path).context["frame"]
    return [(link.label, link.url) for link, _ in frame.menu]


def foot(client, path="/"):
    columns = client.get(path).context["frame"].footer
    return {one.heading: [(link.label, link.url) for link in one.links] for one in columns}


def test_a_shop_begins_with_menus_and_writes_nothing_for_it(client, tree):
    build_categories()
    assert [label for label, _ in top(client)] == ["Sản phẩm", "Vùng", "Câu chuyện", "Xác minh"]
    found = foot(client, "/en/")
    assert len(found["Product sectors"]) == len(sectors()) == 6
    assert found["Your orders"][0] == ("Track an order", "/en/orders/track/")
    assert found["Help and rules"] == [("Documents", "/en/documents/"), ("Contact", "/en/contact/")]
    assert not SiteMenus.objects.exists()


def test_publishing_a_page_marked_for_menus_changes_them_at_once(client, tree):
    page = standard_pair(tree).vi
    assert foot(client)["Trợ giúp và quy định"] == [("Trợ giúp", "/tro-giup/"), *ALWAYS]
    page.title = "Hỏi đáp"
    page.save_revision().publish()
    assert foot(client)["Trợ giúp và quy định"] == [("Hỏi đáp", "/tro-giup/"), *ALWAYS]
    page.unpublish()
    assert foot(client)["Trợ giúp và quy định"] == ALWAYS


def test_a_column_that_leads_nowhere_is_left_out(client, tree):
    page = standard_pair(tree).vi
    keep([], [column(entry("page", page=page.pk))])
    assert "Cột" in foot(client)
    page.unpublish()
    page.get_translations().first().unpublish()
    assert foot(client) == {}


def test_one_entry_leads_each_reader_to_the_page_in_their_language(client, tree):
    page = standard_pair(tree).vi
    keep([entry("page", page=page.pk)], [column(entry("page", page=page.pk, label_en="Ask us"))])
    assert top(client) == [("Trợ giúp", "/tro-giup/")]
    assert top(client, "/en/") == [("Help", "/en/help/")]
    assert foot(client) == {"Cột": [("Trợ giúp", "/tro-giup/")]}
    assert foot(client, "/en/") == {"Column": [("Ask us", "/en/help/")]}


def test_a_page_without_translation_says_its_language(client, tree):
    vi, en = story_pair(tree)
    keep([entry("page", page=vi.pk)])
    en.unpublish()
    assert top(client, "/en/") == [("Sợi miến", "/cau-chuyen/soi-mien/")]
    html = client.get("/en/").content.decode()
    assert '<a href="/cau-chuyen/soi-mien/" hreflang="vi"><span lang="vi">Sợi miến</span>' in html
    assert "(in Vietnamese)" in html
    vi.unpublish()
    assert top(client, "/en/") == []


def test_what_is_not_for_everybody_stands_in_no_menu(client, tree):
    pages = standard_pair(tree)
    keep([entry("page", page=pages.vi.pk)])
    for page in pages:
        page.view_restrictions.create(restriction_type="login")
    assert top(client) == []
    assert "Trợ giúp và quy định" not in foot(client)


def test_an_entry_whose_page_was_deleted_is_left_out(client, tree):
    page = standard_pair(tree).vi
    keep([entry("page", page=page.pk), entry("place", place="verify")])
    page.delete()
    assert [label for label, _ in top(client)] == ["Xác minh"]


def test_a_place_that_is_no_more_is_left_out(client, tree):
    keep([entry("place", place="fairs of another edition"), entry("place", place="products")])
    assert top(client) == [("Sản phẩm", "/san-pham/")]


def test_own_places_are_nothing_for_search_engines_and_others_are_told_apart(client, tree):
    outside = entry("address", label_vi="Bộ", label_en="Ministry", url="https://moc.example/")
    keep(footer=[column(entry("place", place="account"), outside)])
    html = client.get("/").content.decode()
    assert '<a href="/tai-khoan/" rel="nofollow">Tài khoản</a>' in html
    assert '<a href="https://moc.example/" rel="external noopener">Bộ</a>' in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://moc.example/"])
def test_only_addresses_of_the_web_are_taken(url):
    block = AddressEntryBlock()
    value = block.to_python({"label_vi": "a", "label_en": "a", "url": url})
    with pytest.raises(ValidationError):
        block.clean(value)


def test_menus_cost_nothing_once_kept(client, tree, django_assert_num_queries):
    page = standard_pair(tree).vi
    keep([entry("page", page=page.pk)], [column(entry("marked"), entry("sectors"))])
    for path in ("/vung/", "/en/regions/"):
        client.get(path)
    # The page itself, and the edition of its counts.
    with django_assert_num_queries(2):
        client.get("/vung/")


def test_as_many_entries_as_there_may_be_cost_as_much_as_one(tree, django_assert_num_queries):
    pages = [standard_pair(tree, (f"trang-{n}", f"page-{n}")).vi for n in range(8)]
    header_links()
    for chosen in (pages[:1], pages):
        keep([entry("page", page=page.pk) for page in chosen])
        cache.renew()
        with django_assert_num_queries(4):
            assert len(header_links()) == len(chosen)


def test_an_operator_changes_them_and_readers_see_it_at_once(client, tree):
    page = standard_pair(tree, show_in_menus=False).vi
    assert "Trợ giúp" not in dict(top(client))
    operator = customer()
    operator.groups.add(ensure_group(OPERATORS))
    client.force_login(operator)
    address = reverse("wagtailsettings:edit", args=["cms", "sitemenus"])
    address = client.get(address).url
    assert client.get(address).status_code == 200
    answer = client.post(address, _as_posted(page.pk))
    assert answer.status_code == 302, answer.context["form"].errors
    assert top(client) == [("Trợ giúp", "/tro-giup/")]
    assert foot(client) == {}


def test_nobody_else_changes_them(client, tree):
    somebody = customer()
    client.force_login(somebody)
    address = reverse("wagtailsettings:edit", args=["cms", "sitemenus"])
    assert client.get(address).status_code == 302
    assert client.post(address, _as_posted(1)).status_code == 302
    assert not SiteMenus.objects.exists()


def _as_posted(page_id: int) -> dict:
    one = {
        "header-0-type": "page",
        "header-0-id": "",
        "header-0-order": "0",
        "header-0-deleted": "",
        "header-0-value-page": str(page_id),
        "header-0-value-label_vi": "",
        "header-0-value-label_en": "",
    }
    return {"header-count": "1", **one, "footer-count": "0"}
