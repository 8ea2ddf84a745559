"""Miến dong Tài Hoan: the product whose story runs through the shop."""

import datetime as dt

from catalogue_import.bundled import bundled_repairs
from catalogue_import.models import Repair
from catalogue_import.repairs import apply_repairs
from shop.catalogue.models import Product

LAST_DAY = dt.date(2024, 6, 30)


def test_it_is_certified_without_a_seller_until_the_office_links_one(imported):
    product = Product.objects.get(title="Miến dong Tài Hoan")
    assert product.producer is None
    assert Product.objects.certified(LAST_DAY).contains(product)
    assert not Product.objects.sellable(LAST_DAY).contains(product)


def test_it_is_sold_to_the_end_of_its_last_day(repaired):
    product = Product.objects.get(title="Miến dong Tài Hoan")
    certificate = product.certificates.get()
    assert (certificate.stars, str(certificate.points)) == (5, "91.14")
    assert certificate.decision.number == "2890/QĐ-BNN-VPĐP"
    assert certificate.decision.issuer_level == "central"
    assert (certificate.valid_from, certificate.valid_until) == (dt.date(2021, 6, 30), LAST_DAY)
    assert (product.producer.name, product.producer.kind) == ("HTX Tài Hoan", "cooperative")
    assert (product.commune_text, product.ocop_set.slug) == ("xã Côn Minh", "food/processed-grain")
    assert Product.objects.sellable(LAST_DAY).contains(product)
    assert not Product.objects.sellable(LAST_DAY + dt.timedelta(days=1)).contains(product)


def test_its_forerunner_stays_a_product_of_its_own(repaired):
    forerunner = Product.objects.get(title="miến dong", producer__name="HTX Tài Hoan")
    assert forerunner.certificates.get().stars == 4
    assert forerunner.producer == Product.objects.get(title="Miến dong Tài Hoan").producer


def test_the_paper_keeps_what_it_said(repaired):
    certificate = Product.objects.get(title="Miến dong Tài Hoan").certificates.get()
    assert (certificate.producer_name, certificate.place_text) == ("", "Bắc Kạn")


def test_a_later_list_that_names_the_producer_means_the_same_product(repaired, import_rows):
    result = import_rows(
        {
            "product_name": "Miến dong Tài Hoan",
            "producer_name": "HTX Tài Hoan",
            "stars": "5",
            "decision_date": "1/7/2024",
            "year": "2024",
        }
    )
    assert result.counts["renewed"] == 1
    product = Product.objects.get(title="Miến dong Tài Hoan")
    assert product.certificates.count() == 2
    assert product.commune_text == "xã Côn Minh"


def test_repairs_again_change_nothing(repaired):
    before = list(Repair.objects.values())
    again = apply_repairs(bundled_repairs())
    assert (again.recorded, again.changed, again.refused) == (0, 0, [])
    assert list(Repair.objects.values()) == before
