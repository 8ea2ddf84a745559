"""The feed of upgrades: what the office told, each with its certificate as it stands today."""

import datetime as dt
from xml.etree import ElementTree

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.certification import clock
from shop.certification.models import UpgradeAnnouncement
from shop.upgrades.feed import latest
from tests.factories import CertificateFactory, ProductFactory

pytestmark = pytest.mark.django_db
FEED = "/len-sao/"
ATOM = "{http://www.w3.org/2005/Atom}"
TODAY = dt.date(2024, 12, 31)


def told(title="Miến dong", first=dt.date(2024, 12, 1), state="published", **product):
    """A product that went from three to four stars on its first day."""
    made = ProductFactory(title_vi=title, certificate=False, **product)
    CertificateFactory(
        product=made, stars=3, valid_from=dt.date(2022, 1, 1), valid_until=dt.date(2024, 12, 31)
    )
    better = CertificateFactory(
        product=made, stars=4, valid_from=first, valid_until=first + dt.timedelta(days=1095)
    )
    return UpgradeAnnouncement.objects.create(
        certificate=better,
        from_stars=3,
        to_stars=4,
        decided_on=first,
        state=state,
        drafted_at=clock.now(),
        decided_at=clock.now(),
    )


def words(response) -> str:
    return " ".join(response.content.decode().split())


def titles(client) -> list[str]:
    return [one.card.title for one in client.get(FEED).context["upgrades"]]


def test_an_empty_feed_leads_on(client):
    shown = client.get(FEED)
    assert "Chưa có sản phẩm nào lên sao" in words(shown)
    assert 'href="/san-pham/"' in words(shown)


@pytest.mark.parametrize("state", ["draft", "dropped"])
def test_only_what_is_told_stands_there(client, state):
    told("Chè", state=state)
    told("Mật ong", is_public=False)
    told("Miến dong")
    assert titles(client) == ["Miến dong"]


def test_it_says_from_and_to_who_decided_and_when(client):
    news = told()
    shown = words(client.get(FEED))
    assert "Từ 3 lên 4 sao" in shown
    assert "01/12/2024" in shown
    assert f"quyết định {news.certificate.decision.number}" in shown
    assert "lên từ 3 sao thành 4 sao" in shown
    english = words(client.get("/en/star-upgrades/"))
    assert "From 3 to 4 stars" in english
    assert "went from 3 to 4 stars" in english


def test_the_ribbon_lasts_60_days(client, clock):
    told(first=TODAY - dt.timedelta(days=59))
    assert "Vừa lên 4 sao" in words(client.get(FEED))
    clock(TODAY + dt.timedelta(days=1))
    assert "Vừa lên 4 sao" not in words(client.get(FEED))
    assert titles(client) == ["Miến dong"]


def test_a_card_follows_the_certificate_at_midnight(client, clock):
    news = told()
    news.certificate.valid_until = TODAY
    news.certificate.save()
    assert "Xem và mua" in words(client.get(FEED))
    clock(TODAY + dt.timedelta(days=1))
    shown = client.get(FEED)
    assert "Xem và mua" not in words(shown)
    assert "65.000" not in words(shown)
    assert not shown.context["upgrades"][0].card.buyable


def test_the_home_shows_only_new_ones_that_hold(clock):
    fresh = told("Mới", first=TODAY - dt.timedelta(days=3))
    told("Cũ", first=TODAY - dt.timedelta(days=60))
    gone = told("Thu hồi")
    gone.certificate.withdrawn_on = TODAY
    gone.certificate.save()
    assert [one.pk for one in latest(4)] == [fresh.pk]


def test_pages_of_twelve(client):
    for n in range(13):
        told(f"Miến {n}")
    first, second = client.get(FEED), client.get(f"{FEED}?page=2")
    assert (len(first.context["upgrades"]), len(second.context["upgrades"])) == (12, 1)
    for odd in ("0", "x", "99999999", "-1", "²"):
        assert client.get(FEED, {"page": odd}).status_code == 200


def test_a_page_costs_the_same_for_2_and_12(client):
    costs = []
    for first, last in ((0, 2), (2, 12)):
        for n in range(first, last):
            told(f"Miến {n}")
        client.get(FEED)
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(FEED).context["upgrades"]) == last
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12


def test_the_atom_feed_tells_the_same_and_the_page_names_it(client):
    told("Chè & sen", state="draft")
    news = told("Mật <ong>")
    assert 'type="application/atom+xml"' in words(client.get(FEED))
    answer = client.get("/len-sao/atom/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    [entry] = feed.iter(f"{ATOM}entry")
    product = news.certificate.product
    assert entry.findtext(f"{ATOM}title") == "Mật <ong> từ 3 lên 4 sao"
    assert entry.findtext(f"{ATOM}id").endswith(f"-{product.pk}/#n{news.pk}")
    summary = entry.findtext(f"{ATOM}summary")
    assert "3 sao" in summary
    assert "còn hiệu lực" not in summary, "readers of feeds keep it longer than that may hold"
    english = client.get("/en/star-upgrades/atom/").content.decode()
    assert "went from 3 to 4 stars" in english
