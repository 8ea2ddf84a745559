"""What stands around every page: free where nobody asks, kept until somebody publishes."""

import datetime as dt

from django.utils.translation import override

import pytest

from cms.frame import Frame
from cms.models import SiteTexts
from shop.catalogue.slots import fill_slot
from tests.factories import PartnerFactory, ProductFactory, region

from .conftest import standard_pair


def test_a_frame_nobody_reads_costs_nothing(rf, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        Frame(rf.get("/cms-admin/"))


def test_a_basket_badge_costs_nothing_without_a_basket(client, tree, django_assert_num_queries):
    client.get("/vung/")
    # The page itself, and the edition of its counts.
    with django_assert_num_queries(2):
        answer = client.get("/vung/")
    assert answer.context["frame"].basket_count == 0


@pytest.mark.parametrize(("path", "name"), [("/", "Công ty mẫu"), ("/en/", "Sample company")])
def test_the_operator_is_who_the_settings_say(client, tree, path, name):
    SiteTexts.objects.create(
        operator_name_vi="Công ty mẫu", operator_name_en="Sample company", phone="1900 0000"
    )
    answer = client.get(path)
    assert answer.context["frame"].operator.name == name
    assert "1900 0000" in answer.content.decode()


def test_english_falls_back_to_vietnamese_details(client, tree):
    SiteTexts.objects.create(address_vi="Số 1, Bắc Kạn")
    assert client.get("/en/").context["frame"].operator.address == "Số 1, Bắc Kạn"


def test_only_a_shop_on_sample_data_names_its_day(client, tree, settings):
    assert client.get("/").context["frame"].demo_date is None
    settings.SHOP_RUNS_ON_SAMPLE_DATA = True
    assert client.get("/").context["frame"].demo_date == settings.SHOP_BUSINESS_DATE


def test_home_counts_what_is_certified_today(client, tree):
    ProductFactory.create_batch(2)
    ProductFactory(certificate__lapsed=True)
    figures = client.get("/").context["figures"]
    assert (figures.products, figures.producers, figures.provinces) == (2, 2, 1)


@pytest.mark.parametrize(("language", "url"), [("vi", "/tro-giup/"), ("en", "/en/help/")])
def test_the_till_finds_the_terms_of_sale(tree, language, url):
    assert fill_slot("terms_url") == ""
    standard_pair(tree, purpose="terms")
    with override(language):
        assert fill_slot("terms_url") == url


def test_a_new_publication_of_the_terms_is_another_version(tree):
    assert fill_slot("terms_version") == ""
    page, _english = standard_pair(tree, purpose="terms")
    page.save_revision().publish()
    before = fill_slot("terms_version")
    assert before.startswith(f"vi-{page.pk}-")
    type(page).objects.filter(pk=page.pk).update(
        last_published_at=page.last_published_at + dt.timedelta(days=1)
    )
    page.refresh_from_db()
    page.save()
    assert fill_slot("terms_version") not in ("", before)


def test_the_newest_come_from_several_places_and_makers(client, tree):
    maker = PartnerFactory(region=region("cao-bang"))
    many = [product.pk for product in ProductFactory.create_batch(9, producer=maker)]
    older = dt.date(2023, 1, 1)
    others = [
        ProductFactory(certificate__valid_from=older, origin_region=region(slug)).pk
        for slug in ("hue", "lao-cai")
    ]
    shown = [card.id for card in client.get("/").context["cards"]]
    assert shown[0] == many[-1]
    assert set(shown[1:3]) == set(others)
    assert len(shown) == 8
