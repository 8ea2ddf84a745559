"""The screen of the day, and the list that a phone may keep."""

import datetime as dt

from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import pytest

from shop.accounts.kept_pages import COOKIE, HEADER
from shop.fairs.models import Scan
from shop.fairs.screens.day import SHELL
from tests.factories import ProductFactory, fairs
from tests.factories.office import buyer
from tests.factories.showings import booth_in, fair_shown, line_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day(clock):
    clock(dt.date(2025, 1, 10))
    with translation.override("en"):
        yield


@pytest.fixture
def officer(client):
    user = fairs.fair_officer()
    client.force_login(user)
    return user


@pytest.fixture
def fair():
    made = fair_shown()
    tea, honey = ProductFactory(title_vi="Chè đinh"), ProductFactory(title_vi="Mật ong")
    line_in(made, tea, booth=booth_in(made, "A1", tea.producer), quantity=12)
    line_in(made, honey, booth=booth_in(made, "A2", honey.producer, place=2))
    return made


def at(name: str, *keys) -> str:
    return reverse(f"fairs_desk:{name}", args=keys)


def test_a_line_is_found_and_marked(client, officer, fair):
    page = at("day", fair.pk) + "?q=che+dinh"
    shown = client.get(page).text
    assert "Chè đinh" in shown
    assert "Mật ong" not in shown
    line = fair.shown.lines.get(product__title="Chè đinh")
    marked = client.post(page, {"sold": line.code}, follow=True)
    assert "Sold out: Chè đinh." in marked.text
    assert marked.redirect_chain[0][0] == f"{page}#l-{line.code}"
    assert "There again: Chè đinh." in client.post(page, {"back": line.code}, follow=True).text
    assert client.post(page, {"sold": "khong-co"}).status_code == 404


def test_two_booths_are_swapped(client, officer, fair):
    one, two = fair.shown.booths.all()
    field = f'name="edition" value="{fair.shown.edition}"'
    assert field in client.get(at("day", fair.pk)).text
    said = {"act": "swap", "first": one.code, "second": one.code, "edition": fair.shown.edition}
    assert "two different booths" in client.post(at("day", fair.pk), said, follow=True).text
    shown = client.post(at("day", fair.pk), said | {"second": two.code}, follow=True).text
    assert "A1 and A2 have changed places." in shown
    # Whoever pressed at the same moment does not swap them back.
    again = client.post(at("day", fair.pk), said | {"second": two.code}, follow=True).text
    assert "Somebody changed the plan meanwhile" in again
    assert fair.shown.booths.get(number="A1").producer == two.producer


@pytest.mark.parametrize("screen", ["day", "on_site"])
def test_a_shared_booth_goes_by_its_board(client, officer, fair, screen):
    line_in(fair, ProductFactory(), booth=booth_in(fair, "A3", board="Gian chung Quảng Ninh"))
    assert ">Gian chung Quảng Ninh<" in client.get(at(screen, fair.pk)).text


def test_scans_are_counted_by_booth(client, officer, fair):
    booth, line = fair.shown.booths.first(), fair.shown.lines.first()
    for code, day, count in ((booth.code, 10, 2), (line.code, 10, 3), (booth.code, 9, 5)):
        Scan.objects.create(fair=fair, code=code, day=dt.date(2025, 1, day), count=count)
    shown = client.get(at("day", fair.pk)).text
    assert "Today 5, all in all 10." in shown
    assert "5 today, 10 in all" in shown


def test_the_list_may_be_kept_by_the_phone_of_this_session_alone(client, officer, fair):
    answer = client.get(at("on_site", fair.pk))
    assert answer.headers[HEADER] == f"{client.cookies[COOKIE].value}.fairs.{officer.pk}"
    assert "12 brought" in answer.text
    assert HEADER not in client.get(at("day", fair.pk)).headers
    code = client.get(at("worker")).text
    assert at("on_site", fair.pk) in code
    assert all(finders.find(name) for name in SHELL)
    client.logout()
    assert client.get(at("on_site", fair.pk)).status_code == 302
    client.force_login(buyer())
    for name in ("on_site", "day"):
        assert client.get(at(name, fair.pk)).status_code == 404
    assert client.get(at("worker")).status_code == 404


def test_before_anything_is_shown(client, officer):
    fair = fairs.new(officer)
    assert "Nothing is shown to the public yet" in client.get(at("day", fair.pk)).text
    assert client.get(at("on_site", fair.pk)).status_code == 404


@pytest.mark.parametrize("screen", ["day", "on_site"])
def test_twenty_lines_cost_what_two_cost(client, officer, fair, screen):
    counts = []
    for more in (0, 18):
        for number in range(more):
            product = ProductFactory()
            line_in(fair, product, booth=booth_in(fair, f"B{number}", product.producer))
        client.get(at(screen, fair.pk))
        with CaptureQueriesContext(connection) as asked:
            client.get(at(screen, fair.pk))
        counts.append(len(asked))
    assert counts[0] == counts[1]
