"""Certificates as data, and the answer to "is this pack real?"."""

import csv
import datetime as dt
import io

import pytest

from shop.certification.models import RetiredCode
from tests.factories import CertificateFactory, DecisionFactory, ProductFactory, region


def test_the_rows_are_those_of_the_open_data(client, ask):
    for stars in (3, 4):
        product = ProductFactory(certificate__stars=stars)
        CertificateFactory(product=product, lapsed=True)
    ProductFactory(producer=None)
    text = client.get("/so-lieu/chung-nhan.csv").getvalue().decode("utf-8-sig")
    file = list(csv.DictReader(io.StringIO(text.partition("\r\n\r\n")[0])))
    rows = ask("certificates")["results"]
    assert len(rows) == len(file) == 5
    assert rows[-1]["state"] == "no_seller"
    for row, line in zip(rows, file, strict=True):
        assert {name: "" if row[name] is None else str(row[name]) for name in line} == line
        assert row["url"].endswith(f"/xac-minh/{row['code']}/")


def test_a_state_does_not_depend_on_where_the_page_ends(ask, monkeypatch):
    product = ProductFactory()
    CertificateFactory(product=product, stars=5, valid_from=dt.date(2024, 6, 1))
    states = [row["state"] for row in ask("certificates")["results"]]
    assert states == ["replaced", "in_force"]
    for module in ("pages", "certificates"):
        monkeypatch.setattr(f"shop.api.{module}.window", lambda page, total: slice(page - 1, page))
    assert [ask("certificates", page=1)["results"][0]["state"]] == states[:1]


def test_a_code_is_answered_as_on_the_page(ask):
    product = ProductFactory(origin_region=region("bac-kan", 63))
    old = product.certificates.get()
    new = CertificateFactory(product=product, stars=5, valid_from=dt.date(2024, 6, 1))
    (found,) = ask(f"verify/{old.code.upper()}", lang="en")["results"]
    assert (found["code"], found["state"], found["stars"]) == (old.code, "replaced", 4)
    assert found["state_words"] == f"Replaced by certificate {new.code}"
    assert found["explanation"] == "The product is certified by the newer one."
    assert (found["replaced_by"], found["province"]) == (new.code, "thai-nguyen")
    assert found["history"][0]["title"] == f"Replaced by {new.code}"
    assert found["decision"] == old.decision.number


@pytest.mark.parametrize("typed", ["2890/QĐ-BNN-VPĐP", "2890%2Fqd-bnn-vpdp", "02890 qd bnn vpdp"])
def test_a_decision_number_may_mean_several(ask, typed):
    decision = DecisionFactory(number="2890/QĐ-BNN-VPĐP")
    made = [ProductFactory(certificate__decision=decision) for _ in range(2)]
    found = ask(f"verify/{typed}")
    assert found["total"] == 2
    assert {one["product_id"] for one in found["results"]} == {one.pk for one in made}
    assert all(one["history"] == [] for one in found["results"])


def test_a_bar_code_means_the_products_certificates(ask):
    product = ProductFactory(upc="8938505974192")
    assert ask("verify/8938505974192")["results"][0]["product_id"] == product.pk


@pytest.mark.parametrize("typed", ["khong-co", "---", "%00", "a" * 3000, "..", "%F0%9F%8D%9C"])
def test_what_nobody_knows_is_not_there(refused, typed):
    assert refused(f"verify/{typed}")[:2] == (404, "not_found")


def test_a_number_that_was_taken_back_says_so(refused):
    RetiredCode.objects.create(
        code="bac-kan-2020-0009",
        mark="x",
        product_name="Miến",
        run_number=3,
        retired_at=dt.datetime(2024, 11, 5, 12, tzinfo=dt.UTC),
    )
    status, code, words = refused("verify/bac-kan-2020-0009", lang="en")
    assert (status, code) == (410, "retired")
    assert "taken back on 2024-11-05" in words
