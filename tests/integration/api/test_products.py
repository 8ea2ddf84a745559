"""Products as data: pages of what may be bought, everything else on request and without a price."""

import datetime as dt

from shop.catalogue.models import Product
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory, region
from tests.factories.beginnings import build_categories
from tests.factories.spoiling import spoil


def test_what_may_be_bought_has_its_price(ask):
    product = ProductFactory(
        title_vi="Miến dong Bản Mới",
        origin_region=region("bac-kan", 63),
        producer=PartnerFactory(name="HTX Bản Mới"),
        stock__price=47_000,
    )
    found = ask("products")
    assert (found["total"], found["page"], found["pages"]) == (1, 1, 1)
    assert found["results"] == [
        {
            "id": product.pk,
            "title": "Miến dong Bản Mới",
            "url": f"http://testserver/san-pham/mien-dong-ban-moi-{product.pk}/",
            "stars": 4,
            "state": "in_force",
            "state_words": "Còn hiệu lực đến 31/05/2026",
            "sellable": True,
            "price": 47_000,
            "province": "thai-nguyen",
            "place": "Bắc Kạn (nay thuộc Thái Nguyên)",
            "producer": "HTX Bản Mới",
            "certificate": product.certificates.get().code,
        }
    ]


def test_what_has_lapsed_comes_on_request_without_price_and_stars(ask):
    product = ProductFactory(certificate__lapsed=True)
    assert ask("products")["total"] == 0
    (row,) = ask("products", lapsed=1)["results"]
    assert row["id"] == product.pk
    assert (row["state"], row["sellable"]) == ("lapsed", False)
    assert row["price"] is row["stars"] is None


def test_pages_follow_one_another_and_miss_nothing(client, ask):
    made = [one.pk for one in ProductFactory.create_batch(53, certificate__decision=None)]
    first = ask("products", lang="en")
    assert (first["total"], first["pages"], first["previous"]) == (53, 2, None)
    assert first["next"] == "http://testserver/api/v1/products?lang=en&page=2"
    second = client.get(first["next"]).json()
    assert (second["page"], second["next"]) == (2, None)
    assert client.get(second["previous"]).json() == first
    assert [one["id"] for one in first["results"] + second["results"]] == made


def test_a_page_behind_the_last_is_not_there(ask, refused):
    ProductFactory()
    assert refused("products", page=2) == (404, "not_found", "Không có trang 2.")


def test_one_product_with_its_producer_its_goods_and_its_certificates(ask):
    build_categories()
    product = ProductFactory(
        title_vi="Miến dong",
        title_en="Arrowroot noodles",
        origin_region=region("bac-kan", 63),
        commune_text="xã Côn Minh",
        stock__price=47_000,
    )
    old = CertificateFactory(product=product, stars=3, lapsed=True)
    found = ask(f"products/{product.pk}", lang="en")
    assert found["title"] == "Arrowroot noodles"
    assert found["url"].startswith("http://testserver/en/products/")
    assert (found["price"], found["sellable"], found["stars"]) == (47_000, True, 4)
    assert (found["province"], found["province_issued"]) == ("thai-nguyen", "bac-kan")
    assert found["place"] == "xã Côn Minh, Bắc Kạn (now part of Thái Nguyên)"
    assert found["group"]["code"].startswith("food/")
    assert found["producer"]["name"] == product.producer.name
    newer, older = found["certificates"]
    assert (newer["stars"], newer["state"]) == (4, "in_force")
    assert older | {"code": "", "url": "", "decision": ""} == {
        "code": "",
        "url": "",
        "stars": 3,
        "state": "replaced",
        "valid_from": "2020-01-01",
        "valid_until": "2022-12-31",
        "decision": "",
    }
    assert older["code"] == old.code


def test_a_hidden_or_unknown_product_is_not_there(refused):
    hidden = ProductFactory(is_public=False)
    for number in (hidden.pk, 987_654, 10**30):
        status, code, _words = refused(f"products/{number}")
        assert (status, code) == (404, "not_found")


def test_a_product_that_was_found_to_be_another_leads_there(client, db):
    kept = ProductFactory()
    gone = ProductFactory(is_public=False, certificate=False)
    Product.objects.filter(pk=gone.pk).update(merged_into=kept)
    response = client.get(f"/api/v1/products/{gone.pk}")
    assert (response.status_code, response["Location"]) == (302, f"/api/v1/products/{kept.pk}")


def test_away_today_means_no_price_today(ask, clock):
    product = ProductFactory()
    spoil(product, "producer away")
    found = ask(f"products/{product.pk}")
    assert (found["state"], found["sellable"], found["price"]) == ("in_force", False, None)
    clock(dt.date(2025, 1, 1))
    found = ask(f"products/{product.pk}")
    assert (found["sellable"], found["price"]) == (True, 65_000)


def test_nothing_personal_and_no_stock_numbers(client, db):
    secrets = {"phone": "0912345678", "email": "chi.ba@example.vn", "tax_code": "4700123456"}
    product = ProductFactory(producer=PartnerFactory(**secrets), stock=7_919)
    code = product.certificates.get().code
    for path in ("products", f"products/{product.pk}", "certificates", f"verify/{code}"):
        text = client.get(f"/api/v1/{path}").content.decode()
        assert not [secret for secret in (*secrets.values(), "7919") if secret in text], path
