"""Search promotions: pages above the results of some words, in the reader's language."""

from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from cms.roles import EDITORS, ensure_group
from tests.factories import ProductFactory
from tests.factories.people import customer

from .conftest import standard_pair, story_pair


def promote(words: str, page=None, **fields) -> SearchPromotion:
    return SearchPromotion.objects.create(query=Query.get(words), page=page, **fields)


def shown(client, words: str, path="/tim-kiem/", **more) -> list[tuple[str, str, str]]:
    picks = client.get(path, {"q": words, **more}).context["picks"]
    return [(one.title, one.url, one.lang) for one in picks]


def test_words_lead_to_the_page_with_and_without_marks(client, tree):
    ProductFactory(title_vi="Miến dong")
    promote("Miến Dong", story_pair(tree).vi, description="Nghề làm miến")
    here = [("Sợi miến", "/cau-chuyen/soi-mien/", "")]
    for words in ("miến dong", "mien  DONG"):
        assert shown(client, words) == here
    assert shown(client, "miến") == []
    page = client.get("/tim-kiem/", {"q": "mien dong"}).content.decode()
    assert "Biên tập gợi ý" in page
    assert "Nghề làm miến" in page


def test_each_reader_gets_their_language_and_what_has_none_is_marked(client, tree):
    pair = story_pair(tree)
    promote("miến", pair.vi)
    english = "/en/search/"
    assert shown(client, "miến", english) == [("A strand", "/en/stories/soi-mien-en/", "")]
    pair.en.delete()
    assert shown(client, "miến", english) == [("Sợi miến", "/cau-chuyen/soi-mien/", "vi")]


def test_only_public_pages_and_only_above_an_open_question(client, tree):
    page = standard_pair(tree).vi
    promote("gửi hàng", page)
    assert len(shown(client, "gửi hàng")) == 1
    assert shown(client, "gửi hàng", stars="4") == []
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert shown(client, "gửi hàng") == []
    restriction.delete()
    page.unpublish()
    assert shown(client, "gửi hàng") == []


def test_a_change_is_seen_at_once_and_an_address_elsewhere_works(client, tree):
    assert shown(client, "ocop") == []
    one = promote("ocop", external_link_url="https://ocop.example", external_link_text="OCOP")
    assert shown(client, "ocop") == [("OCOP", "https://ocop.example", "")]
    one.delete()
    assert shown(client, "ocop") == []


def test_a_warm_search_costs_the_same_with_20_as_with_none(client, tree):
    page = story_pair(tree).vi
    costs = []
    for count in (0, 20):
        for n in range(count):
            promote(f"từ {n}", page)
        client.get("/tim-kiem/", {"q": "từ 1"})
        with CaptureQueriesContext(connection) as queries:
            client.get("/tim-kiem/", {"q": "từ 1"})
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_editors_keep_them_and_no_report_of_what_visitors_type_is_offered(tree):
    editor = customer("bientap@example.com")
    editor.groups.add(ensure_group(EDITORS))
    client = Client()
    client.force_login(editor)
    assert client.get("/cms-admin/searchpicks/").status_code == 200
    editor.groups.clear()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert client.get("/cms-admin/searchpicks/").status_code == 302
    boss = type(editor).objects.create_superuser("boss@example.com", "x")
    client.force_login(boss)
    assert "/searchpicks/search-terms/" not in client.get("/cms-admin/").content.decode()
