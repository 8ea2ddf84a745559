"""The page of gifts: ways to a present, and the last days to order before Tết."""

import datetime as dt
import json

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

import pytest
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms import tet
from cms.models import GiftsPage, HomePage
from cms.tet import TetTable, provinces
from shop.shipping.models import ShippingRate
from shop.shipping.order_by import deadlines
from shop.shipping.tariff import Zone
from tests.factories import ProductFactory, region
from tests.factories.beginnings import ensure_tree

pytestmark = pytest.mark.django_db
# The test settings' business day; Tết is 29 January.
TODAY = dt.date(2024, 12, 31)
TOMORROW = TODAY + dt.timedelta(days=1)


def choose(tree, *products, kinds=""):
    """Chosen products, and kinds that come by themselves."""
    items = [{"type": "item", "value": one.pk, "id": str(one.pk)} for one in products]
    value = {"heading": "", "products": items}
    page = tree.gifts.vi
    page.products = json.dumps([{"type": "products", "value": value, "id": "1"}])
    page.kinds = kinds
    page.save()


def last_days(slug: str, on: dt.date) -> dict:
    """Zone to last day of one province."""
    table = TetTable(on)
    _province, row = table.row_of(slug, table.rows())
    return {one.zone: one.last for one in row.deadlines}


def test_at_midnight_a_chosen_present_turns_to_its_state(client, clock, tree):
    lapsing = ProductFactory(certificate__valid_until=TODAY, kind_slug="tra-xanh")
    other = ProductFactory(kind_slug="tra-xanh")
    choose(tree, lapsing, kinds="tra-xanh")
    assert [card.sellable for card in client.get("/qua-tang/").context["cards"]] == [True, True]
    clock(TOMORROW)
    page = client.get("/qua-tang/")
    assert [(card.id, card.sellable) for card in page.context["cards"]] == [
        (lapsing.pk, False),
        (other.pk, True),
    ]
    assert page.context["cards"][0].badge.label in page.content.decode()
    assert page.context["stars"] == [("4 sao", "/san-pham/?stars=4", 1)]


def test_each_number_is_what_its_link_lists(client, tree):
    for price in (50_000, 100_000, 100_001, 250_000, 600_000):
        ProductFactory(stock__price=price)
    ProductFactory(stock__price=90_000, certificate__stars=5)
    ProductFactory(stock__price=90_000, certificate__lapsed=True)
    ProductFactory(stock=False)
    page = client.get("/qua-tang/")
    assert [count for _label, _url, count in page.context["budgets"]] == [3, 1, 1, 1]
    for _label, url, count in [*page.context["budgets"], *page.context["stars"]]:
        assert client.get(url).context["found"].total == count, url


def test_the_way_to_company_gifts_and_in_english(client, tree):
    assert 'href="/qua-tang/cong-ty/"' in client.get("/qua-tang/").content.decode()
    assert 'href="/en/gifts/companies/"' in client.get("/en/gifts/").content.decode()


def test_the_table_names_every_province_once_by_the_rows_of_the_delivery_table(client, tree):
    rows = client.get("/qua-tang/").context["rows"]
    named = [one.slug for row, _cells in rows for one in row.provinces]
    assert sorted(named) == sorted(one.slug for one in provinces())
    assert len(named) == 34
    before = last_days("ca-mau", TODAY)
    ShippingRate.objects.filter(zone="other_region").update(slowest_days=20)
    ShippingRate.objects.get(zone="other_region").save()
    after = last_days("ca-mau", TODAY)
    assert after[Zone.OTHER_REGION] < before[Zone.OTHER_REGION]
    assert after[Zone.SAME_REGION] == before[Zone.SAME_REGION]


def test_days_are_reckoned_once_for_a_table(client, clock, tree, monkeypatch):
    reckoned = []
    monkeypatch.setattr(
        tet, "deadlines", lambda *asked: reckoned.append(asked) or deadlines(*asked)
    )
    tet.last_days_alike.cache_clear()
    for day in (TODAY, TOMORROW):
        clock(day)
        assert client.get("/qua-tang/").context["rows"]
    assert len(reckoned) == len(provinces())
    rate = ShippingRate.objects.get(zone="other_region")
    rate.slowest_days += 1
    rate.save()
    assert client.get("/qua-tang/").context["rows"]
    assert len(reckoned) == 2 * len(provinces())


def test_what_is_too_late_says_so_and_when_it_comes(client, clock, tree):
    last = last_days("ca-mau", TODAY)[Zone.OTHER_REGION]
    clock(last)
    page = client.get("/qua-tang/?province=ca-mau")
    assert [cell.is_past for cell in page.context["picked_cells"]] == [False, False, False]
    clock(last + dt.timedelta(days=1))
    page = client.get("/qua-tang/?province=ca-mau")
    assert [cell.is_past for cell in page.context["picked_cells"]] == [False, False, True]
    assert "Không kịp trước Tết; giao từ" in page.content.decode()


@pytest.mark.parametrize(
    ("day", "shown", "tet"),
    [
        (dt.date(2024, 11, 29), False, dt.date(2025, 1, 29)),
        (dt.date(2024, 11, 30), True, dt.date(2025, 1, 29)),
        (dt.date(2025, 1, 29), True, dt.date(2025, 1, 29)),
        (dt.date(2025, 1, 30), False, dt.date(2026, 2, 17)),
        (dt.date(2030, 1, 2), True, dt.date(2030, 2, 2)),
    ],
)
def test_the_table_is_there_for_two_months(client, clock, tree, day, shown, tet):
    clock(day)
    page = client.get("/qua-tang/")
    assert bool(page.context["rows"]) is shown
    assert (page.context["tet"].day, page.context["tet"].is_shown) == (tet, shown)
    assert tet.strftime("%d/%m/%Y") in page.content.decode()


@pytest.mark.parametrize("asked", ["", "nowhere", "ca-mau" * 50, "<b>", "\0"])
def test_a_province_that_does_not_exist_picks_nothing(client, tree, asked):
    page = client.get("/qua-tang/", {"province": asked})
    assert page.status_code == 200
    assert page.context["picked"] is None


def test_an_empty_shop_keeps_the_page(client, tree):
    page = client.get("/qua-tang/").content.decode()
    assert "gift-ways" not in page
    assert "Đặt trước ngày nào để kịp Tết" in page


def test_the_page_costs_the_same_with_2_and_with_20_products(client, tree, picture):
    from django.core.cache import cache

    few = ProductFactory.create_batch(2, kind_slug="mut")
    tree.gifts.vi.picture = picture
    choose(tree, *few, kinds="mut")
    with_two = _warm_queries(client)
    ProductFactory.create_batch(18, kind_slug="mut", origin_region=region("ca-mau"))
    cache.clear()
    assert with_two == _warm_queries(client)
    assert with_two <= 12


def _warm_queries(client) -> int:
    client.get("/qua-tang/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/qua-tang/")
    return len(seen)


class GiftPageType(WagtailPageTestCase):
    def setUp(self):
        self.page = ensure_tree().gifts.vi
        self.editor = get_user_model().objects.create_superuser("boss@langsao.example", "x")
        ProductFactory(kind_slug="mut")

    def test_as_an_editor_meets_it(self):
        self.assertAllowedParentPageTypes(GiftsPage, {HomePage})
        self.assertAllowedSubpageTypes(GiftsPage, {})
        self.assertPageIsRenderable(self.page)
        with override("vi"):
            self.assertPageIsRoutable(self.page)
        form = nested_form_data(
            {
                "title": "Quà",
                "slug": self.page.slug,
                "kinds": "mut",
                "products": streamfield([]),
                "action-publish": "",
            }
        ) | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
        self.assertPageIsEditable(self.page, form, user=self.editor)
        self.assertPageIsPreviewable(self.page, post_data=form, user=self.editor)
