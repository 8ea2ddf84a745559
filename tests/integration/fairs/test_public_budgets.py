"""Pages of fairs cost the same with two lines and with two hundred; elsewhere they cost little."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.fairs.models import FairLine
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.beginnings import build_categories, ensure_tree
from tests.factories.fairs import picture_of
from tests.factories.showings import booth_in, event_in, fair_shown, line_in, section_in

pytestmark = pytest.mark.django_db
FAIR = "/trung-bay/tuan-hang-mau/"


def filled(number: int):
    """A fair of so many lines in four sections and up to sixty booths."""
    build_categories()
    fair = fair_shown()
    sections = [section_in(fair, f"Phần {place}", place=place) for place in range(4)]
    makers = [PartnerFactory() for _ in range(min(number, 60))]
    booths = [
        booth_in(fair, f"A{at}", maker, row=at // 10, place=at % 10)
        for at, maker in enumerate(makers)
    ]
    for at in range(number):
        place = at % len(makers)
        product = ProductFactory(producer=makers[place])
        line_in(
            fair,
            product,
            section=sections[at % 4],
            booth=booths[place],
            place=at,
            highlight=at < 3,
        )
    event_in(fair)
    return fair


@pytest.mark.parametrize("number", [2, 200])
def test_the_page_of_a_fair(client, clock, django_assert_max_num_queries, number):
    clock(dt.date(2025, 1, 11))
    shown = filled(number).shown
    picture = picture_of(shown, "poster")
    picture_of(shown, "cover")
    for url in (FAIR, FAIR + "?stars=4", FAIR + "gian/A0/", "/trung-bay/"):
        client.get(url)
    with django_assert_max_num_queries(14):
        page = client.get(FAIR).context["page"]
    assert page.poster.alt == picture.alt_vi
    assert sum(len(part.cards) for part in page.parts) == min(number, 24)
    with django_assert_max_num_queries(14):
        assert client.get(FAIR + "?stars=4").status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(FAIR + "gian/A0/").status_code == 200
    with django_assert_max_num_queries(2):
        assert client.get("/trung-bay/").status_code == 200


def test_two_lines_cost_as_much_as_two_hundred(client, clock):
    clock(dt.date(2025, 1, 11))
    costs = []
    fair = filled(2)
    for more in (0, 198):
        for _ in range(more):
            line_in(fair, ProductFactory(), section=fair.shown.sections.first())
        client.get(FAIR)
        with CaptureQueriesContext(connection) as asked:
            client.get(FAIR)
        costs.append(len(asked))
    assert FairLine.objects.count() == 200
    assert costs[0] == costs[1]


def test_a_product_pays_one_query_and_only_while_there_is_a_fair(client, clock):
    clock(dt.date(2025, 1, 11))
    build_categories()
    product = ProductFactory()
    url = f"/san-pham/{product.slug}-{product.pk}/"

    def cost() -> int:
        for _ in range(2):
            client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        return len(asked)

    without = cost()
    fair = fair_shown()
    line_in(fair, product, booth=booth_in(fair))
    assert cost() == without + 1
    assert cost() <= 10
    clock(dt.date(2025, 1, 13))
    assert cost() == without


def test_home_shows_the_fair_without_paying_for_it(client, clock):
    clock(dt.date(2025, 1, 5))
    ensure_tree()
    build_categories()
    products = [ProductFactory() for _ in range(4)]

    def cost() -> int:
        for _ in range(3):
            client.get("/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        return len(asked)

    before = client.get("/").content.decode()
    assert 'href="/trung-bay/"' not in before
    without = cost()
    fair = fair_shown()
    for product in products:
        line_in(fair, product)
    fair.save()
    assert cost() == without
    page = client.get("/")
    shown = page.content.decode()
    assert "Hội chợ sắp tới" in shown
    assert "Còn 5 ngày" in shown
    assert len(page.context["fair_cards"]) == 3
    assert shown.count('href="/trung-bay/"') >= 2
    clock(dt.date(2025, 1, 11))
    assert "Hội chợ đang mở" in client.get("/").content.decode()
    clock(dt.date(2025, 1, 13))
    over = client.get("/").content.decode()
    assert "Hội chợ đang mở" not in over
    assert 'href="/trung-bay/"' in over
