"""News, events and press items: their pages, their three lists, and who may not be published."""

import datetime as dt
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import pytest
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import EventPage, HomePage, NewsIndexPage, NewsPage, PressPage
from cms.page_tree import Pair, ensure_pair
from cms.spans import span_words
from shop.certification import clock as shop_clock
from shop.certification.models import Certificate
from tests.factories import ProductFactory, region
from tests.factories.beginnings import ensure_tree
from tests.tools import linked_data
from tests.tools.schema_org import wrong

from .conftest import body

ATOM = "{http://www.w3.org/2005/Atom}"
NOON = dt.datetime(2024, 12, 31, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def news_pair(tree, slug="mua-moi", **fields):
    both = {"title": "Vụ chè mới", "standfirst": "Chè xuân đã về.", **fields}
    return ensure_pair(NewsPage, tree.news, Pair(slug, f"{slug}-en"), Pair(both, both))


def event_pair(tree, slug="cho-phien", days=10, **fields):
    begins = NOON + dt.timedelta(days=days)
    both = {
        "title": "Chợ phiên",
        "standfirst": "Gặp nhau bên hồ.",
        "place": "Nhà văn hoá xã Côn Minh",
        "begins_at": begins,
        "ends_at": begins + dt.timedelta(hours=5),
        **fields,
    }
    return ensure_pair(EventPage, tree.news, Pair(slug, f"{slug}-en"), Pair(both, both))


def press_pair(tree, slug="bao", **fields):
    both = {
        "title": "Một bài báo",
        "standfirst": "Bài nói về nghề miến.",
        "credit": "Nguyễn An, Báo Mẫu",
        "published_on": dt.date(2024, 11, 20),
        "link": "https://example.vn/bai",
        **fields,
    }
    return ensure_pair(PressPage, tree.news, Pair(slug, f"{slug}-en"), Pair(both, both))


def titles(answer) -> list[str]:
    return [story.title for _page, story in answer.context["entries"]]


class NewsPageTypes(WagtailPageTestCase):
    def setUp(self):
        self.tree = ensure_tree()
        self.editor = get_user_model().objects.create_superuser("boss@langsao.example", "x")
        product = ProductFactory()
        self.pages = [
            *self.tree.news,
            *news_pair(self.tree, body=body(product), author="Ban biên tập"),
            *event_pair(self.tree, body=body(product), province=region()),
            *press_pair(self.tree),
        ]

    def test_where_each_may_stand(self):
        self.assertAllowedParentPageTypes(NewsIndexPage, {HomePage})
        self.assertAllowedSubpageTypes(NewsIndexPage, {NewsPage, EventPage, PressPage})
        for model in (NewsPage, EventPage, PressPage):
            self.assertCanCreateAt(NewsIndexPage, model)
            self.assertCanNotCreateAt(HomePage, model)
            self.assertAllowedSubpageTypes(model, {})

    def test_each_answers_in_both_languages(self):
        for page in self.pages:
            with self.subTest(page=page.url_path):
                self.assertPageIsRenderable(page)
        with translation.override("vi"):
            for page in self.pages[::2]:
                with self.subTest(page=page.url_path):
                    self.assertPageIsRoutable(page)

    def test_each_can_be_edited_and_previewed(self):
        for page in self.pages[::2]:
            with self.subTest(page=page.url_path):
                self.assertPageIsEditable(page, form_of(page), user=self.editor)
                self.assertPageIsPreviewable(page, post_data=form_of(page), user=self.editor)

    def test_a_press_item_without_credit_may_be_kept_but_not_published(self):
        self.client.force_login(self.editor)
        page = self.pages[-2]
        Page.objects.filter(pk=page.pk).update(live=False)
        address = f"/cms-admin/pages/{page.pk}/edit/"
        draft = form_of(page) | {"credit": ""}
        refused = self.client.post(address, draft)
        assert list(refused.context["form"].errors) == ["credit"]
        assert not Page.objects.get(pk=page.pk).live
        del draft["action-publish"]
        assert self.client.post(address, draft).status_code == 302
        assert Page.objects.get(pk=page.pk).get_latest_revision().content["credit"] == ""


def form_of(page) -> dict:
    """What an editor's form sends for a page."""
    data = {"title": page.title, "slug": page.slug, "action-publish": "publish"}
    for name in ("standfirst", "place", "credit", "published_on", "link"):
        if hasattr(page, name):
            data[name] = getattr(page, name)
    for name in ("begins_at", "ends_at"):
        if hasattr(page, name):
            data[name] = getattr(page, name).strftime("%Y-%m-%d %H:%M")
    if hasattr(page, "body"):
        data["body"] = streamfield([("text", rich_text("<p>Chuyện.</p>"))])
    return nested_form_data(data) | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}


def test_no_way_of_publishing_lets_a_press_item_without_credit_out(tree):
    page = press_pair(tree).vi
    Page.objects.filter(pk=page.pk).update(live=False)
    page.refresh_from_db()
    page.credit = ""
    revision = page.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()
    assert not Page.objects.get(pk=page.pk).live


def test_a_photograph_that_names_nobody_is_in_no_press_item(tree, picture):
    page = press_pair(tree).vi
    picture.is_illustration = False
    picture.save()
    page.lead_picture = picture
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"lead_picture"}
    picture.credit = "Ảnh: Lê Bình"
    picture.save()
    page.full_clean()


def test_an_event_ends_after_it_begins(tree):
    page = event_pair(tree).vi
    page.ends_at = page.begins_at
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"ends_at"}


def test_the_front_shows_the_beginning_of_each_list_that_has_something(client, tree):
    assert "Chưa có tin nào" in client.get("/tin-tuc/").content.decode()
    for n in range(4):
        news_pair(tree, f"tin-{n}", title=f"Tin {n}")
    press_pair(tree)
    front = client.get("/tin-tuc/").context["front"]
    assert [(one["list"].kind, len(one["entries"])) for one in front] == [
        ("notes", 3),
        ("press", 1),
    ]


def test_events_to_come_stand_first_the_nearest_on_top(client, tree, monkeypatch):
    monkeypatch.setattr(shop_clock, "now", lambda: NOON)
    for days in (-20, 30, -2, 3, 0):
        event_pair(tree, f"ngay{days}".replace("-", "truoc"), days, title=f"{days}")
    answer = client.get("/tin-tuc/su-kien/")
    assert titles(answer) == ["0", "3", "30", "-2", "-20"]
    assert answer.content.decode().count("Đã kết thúc") == 2


def test_what_an_event_is_follows_the_clock(tree, monkeypatch):
    page = event_pair(tree, days=0).vi
    states = []
    for hours in (-1, 0, 4, 5):
        moment = NOON + dt.timedelta(hours=hours)
        monkeypatch.setattr(shop_clock, "now", lambda moment=moment: moment)
        states.append(page.state)
    assert states == ["ahead", "now", "now", "over"]
    page.is_cancelled = True
    assert page.state == "cancelled"


def test_lists_have_addresses_of_their_own_in_each_language(client, tree):
    press_pair(tree)
    answer = client.get("/tin-tuc/bao-chi/").content.decode()
    assert 'hreflang="en" href="http://testserver/en/news/press/"' in answer
    assert client.get("/en/news/press/").status_code == 200
    for path in ("/tin-tuc/khac/", "/tin-tuc/khac/atom/", "/tin-tuc/bao-chi/atom/x/"):
        assert client.get(path).status_code == 404


def test_what_is_not_translated_is_listed_and_marked(client, tree):
    news_pair(tree).en.delete()
    answer = client.get("/en/news/from-us/")
    assert titles(answer) == ["Vụ chè mới"]
    assert "In Vietnamese only" in answer.content.decode()


def test_a_page_made_live_without_a_day_is_in_no_feed(client, tree):
    news_pair(tree)
    NewsPage.objects.update(first_published_at=None)
    news_pair(tree, "moi")
    answer = client.get("/tin-tuc/atom/")
    assert answer.status_code == 200
    assert answer.content.decode().count("<entry>") == 1


def test_every_list_has_a_feed_and_names_it(client, tree):
    news_pair(tree)
    event_pair(tree, title="Chợ & hội")
    press_pair(tree)
    counted = {}
    for path in ("", "tin-cua-shop/", "su-kien/", "bao-chi/"):
        page = client.get(f"/tin-tuc/{path}").content.decode()
        assert f'href="/tin-tuc/{path}atom/"' in page
        answer = client.get(f"/tin-tuc/{path}atom/")
        feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
        counted[path] = [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]
    assert {path: len(found) for path, found in counted.items()} == {
        "": 3,
        "tin-cua-shop/": 1,
        "su-kien/": 1,
        "bao-chi/": 1,
    }
    assert counted["su-kien/"] == ["Chợ & hội"]


def test_a_card_in_the_news_turns_to_its_state_at_midnight(client, tree, clock):
    product = ProductFactory()
    Certificate.objects.filter(product=product).update(valid_until=dt.date(2024, 12, 31))
    news_pair(tree, body=body(product))
    event_pair(tree, body=body(product))
    paths = ("/tin-tuc/mua-moi/", "/tin-tuc/cho-phien/")
    for path in paths:
        assert "65.000" in client.get(path).content.decode()
    clock(dt.date(2025, 1, 1))
    for path in paths:
        page = client.get(path).content.decode()
        assert "65.000" not in page
        assert "hết hạn" in page.lower()


def test_search_engines_learn_when_and_where(client, tree):
    event_pair(tree, province=region(), address="Thôn Chợ")
    [said] = linked_data.of_type(client.get("/tin-tuc/cho-phien/").content.decode(), "Event")
    assert wrong(said) == []
    assert said["startDate"] == "2025-01-10T12:00:00+07:00"
    assert said["endDate"] == "2025-01-10T17:00:00+07:00"
    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    assert said["location"]["address"]["addressRegion"] == "Thái Nguyên"
    EventPage.objects.update(is_cancelled=True)
    cache.clear()
    page = client.get("/tin-tuc/cho-phien/").content.decode()
    assert linked_data.of_type(page, "Event")[0]["eventStatus"].endswith("EventCancelled")
    assert "Đã hủy" in page
    news_pair(tree)
    [said] = linked_data.of_type(client.get("/tin-tuc/mua-moi/").content.decode(), "NewsArticle")
    assert wrong(said) == []
    assert said["headline"] == "Vụ chè mới"


def test_spans_in_words():
    with translation.override("vi"):
        assert span_words(NOON, NOON + dt.timedelta(hours=5)) == "12:00–17:00, 31/12/2024"
        later = NOON + dt.timedelta(days=2)
        assert span_words(NOON, later) == "12:00, 31/12/2024 – 12:00, 02/01/2025"
    with translation.override("en"):
        assert span_words(NOON, NOON + dt.timedelta(hours=5)) == "12:00–17:00, 31 Dec 2024"


@pytest.mark.parametrize(
    "path", ["", "su-kien/", "bao-chi/", "tin-cua-shop/", "cho-phien-0/", "tin-0/", "bao-0/"]
)
def test_the_news_cost_the_same_for_2_and_20(client, tree, picture, path):
    costs = []
    for first, last in ((0, 2), (2, 12)):
        for n in range(first, last):
            product = ProductFactory()
            news_pair(tree, f"tin-{n}", lead_picture=picture, body=body(product))
            event_pair(tree, f"cho-phien-{n}", lead_picture=picture, body=body(product))
            press_pair(tree, f"bao-{n}", lead_picture=picture)
        cache.clear()
        client.get(f"/tin-tuc/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/tin-tuc/{path}").status_code == 200
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 12
