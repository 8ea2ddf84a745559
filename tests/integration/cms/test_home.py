"""Home: each block, what it shows when there is nothing, and midnight."""

import datetime as dt

from django.utils import timezone

import pytest

from cms.harvest import harvested
from cms.home_day import home_day, varied
from shop.certification.models import UpgradeAnnouncement
from tests.factories import CertificateFactory, ProductFactory, region

from .conftest import province_pair, story_pair

pytestmark = pytest.mark.django_db
# The test settings' business day: in December; Tết is 29 January.
TODAY = dt.date(2024, 12, 31)
TOMORROW = TODAY + dt.timedelta(days=1)


def shown(client, path="/"):
    """The ids of the first block, and the page."""
    page = client.get(path)
    return [card.id for card in page.context["cards"]], page.content.decode()


def upgraded(product, *, decided_on=dt.date(2024, 12, 10)):
    """A certificate with more stars that the office has told of."""
    certificate = CertificateFactory(
        product=product, stars=5, valid_from=decided_on, code=f"up-{product.pk}"
    )
    return UpgradeAnnouncement.objects.create(
        certificate=certificate,
        from_stars=4,
        to_stars=5,
        decided_on=decided_on,
        state=UpgradeAnnouncement.State.PUBLISHED,
        drafted_at=timezone.now(),
        decided_at=timezone.now(),
    )


def test_what_is_in_season_comes_with_its_months(client, tree):
    orange = ProductFactory(harvest_months="1,11,12")
    ProductFactory(harvest_months="5,6,7")
    ProductFactory()
    ids, page = shown(client)
    assert ids == [orange.pk]
    assert "Đang vào mùa" in page
    assert "Mùa: tháng 11–1" in page
    assert "Xem đặc sản đang vào mùa" in page


def test_without_a_season_now_the_next_one_is_told(client, tree):
    lychee = ProductFactory(harvest_months="5,6,7")
    ProductFactory(harvest_months="8")
    ids, page = shown(client)
    assert ids == [lychee.pk]
    assert "Sắp vào mùa: tháng 5" in page


def test_without_any_months_the_newest_stand_there(client, tree):
    product = ProductFactory()
    ids, page = shown(client)
    assert ids == [product.pk]
    assert "Mới được chứng nhận" in page


def test_at_midnight_the_season_and_upgrades_follow_the_certificates(client, clock, tree):
    tonight = ProductFactory(harvest_months="1,12", certificate__valid_until=TODAY)
    stays = ProductFactory(harvest_months="1,12")
    ids, page = shown(client)
    assert set(ids) == {tonight.pk, stays.pk}
    clock(TOMORROW)
    ids, page = shown(client)
    assert ids == [stays.pk]
    assert tonight.title not in page


def test_at_midnight_of_a_month_the_season_is_another(client, clock, tree):
    december = ProductFactory(harvest_months="12")
    january = ProductFactory(harvest_months="1")
    assert shown(client)[0] == [december.pk]
    clock(TOMORROW)
    assert shown(client)[0] == [january.pk]


def test_a_withdrawal_today_takes_a_product_off_at_once(client, tree):
    gone = ProductFactory(harvest_months="12")
    stays = ProductFactory(harvest_months="12")
    assert len(shown(client)[0]) == 2
    certificate = gone.certificates.get()
    certificate.withdrawn_on = TODAY
    certificate.withdrawn_reason = "x"
    certificate.save()
    assert shown(client)[0] == [stays.pk]


def test_upgrades_of_the_last_60_days(client, clock, tree):
    product = ProductFactory()
    upgraded(product)
    page = client.get("/")
    assert [one.card.id for one in page.context["upgrades"]] == [product.pk]
    assert "/len-sao/" in page.content.decode()
    clock(dt.date(2025, 2, 20))
    assert client.get("/").context["upgrades"] == []


def test_an_upgrade_whose_certificate_ends_tonight_is_gone_tomorrow(client, clock, tree):
    product = ProductFactory(certificate=False)
    told = upgraded(product)
    type(told.certificate).objects.filter(pk=told.certificate_id).update(valid_until=TODAY)
    assert len(client.get("/").context["upgrades"]) == 1
    clock(TOMORROW)
    page = client.get("/")
    assert page.context["upgrades"] == []
    assert 'id="upgrades"' not in page.content.decode()


def test_places_with_most_new_certificates_come_first(client, tree):
    province_pair(tree, "ca-mau")
    province_pair(tree)
    old = {"certificate__valid_from": dt.date(2023, 6, 1)}
    fresh = {"certificate__valid_from": dt.date(2024, 6, 1)}
    ProductFactory.create_batch(3, origin_region=region("thai-nguyen"), **old)
    page = client.get("/")
    assert [row[::2] for row in page.context["places"]] == [("Thái Nguyên", 3)]
    assert page.context["places_are_new"] is False
    ProductFactory(origin_region=region("ca-mau"), **fresh)
    ProductFactory.create_batch(2, origin_region=region("bac-kan", 63), **fresh)
    page = client.get("/")
    assert [row[::2] for row in page.context["places"]] == [("Thái Nguyên", 2), ("Cà Mau", 1)]
    assert "Nhiều chứng nhận mới nhất trong mười hai tháng qua" in page.content.decode()


def test_gifts_tell_the_last_days_only_while_people_order_for_tet(client, clock, tree):
    ProductFactory()
    page = client.get("/")
    assert len(page.context["tet_rows"]) == 6
    assert "Tết vào ngày 29/01/2025" in page.content.decode()
    clock(dt.date(2025, 3, 3))
    page = client.get("/")
    assert page.context["tet_rows"] == []
    assert 'href="/qua-tang/"' in page.content.decode()
    tree.gifts.vi.unpublish()
    assert 'id="gifts"' not in client.get("/").content.decode()


def test_without_a_chosen_picture_one_of_the_season_opens(client, tree, picture):
    province_pair(tree, picture=picture)
    assert client.get("/").context["hero"] is None
    ProductFactory(harvest_months="12", origin_region=region("bac-kan", 63))
    assert client.get("/").context["hero"].alt == "Hồ lúc sớm"


def test_an_empty_shop_shows_no_block_of_goods(client, tree):
    story_pair(tree)
    page = client.get("/").content.decode()
    assert "Đang chờ sổ đăng ký" in page
    for block in ("season", "sectors", "regions", "upgrades", "gifts"):
        assert f'aria-labelledby="{block}"' not in page
    assert 'aria-labelledby="story"' in page


def test_eight_cards_of_as_many_kinds_and_provinces_as_there_are():
    for _ in range(6):
        ProductFactory(harvest_months="12", kind_slug="cam", origin_region=region("thai-nguyen"))
    other = ProductFactory(harvest_months="12", kind_slug="buoi", origin_region=region("ca-mau"))
    oldest = ProductFactory(
        harvest_months="12", kind_slug="toi", certificate__valid_from=dt.date(2023, 1, 1)
    )
    chosen = varied(harvested(TODAY), 3)
    assert {other.pk, oldest.pk} < set(chosen)
    assert len(home_day(TODAY).season) == 8
