"""Codes on paper lead to the page of their certificate, however they were printed or typed."""

import pytest

from tests.factories import CertificateFactory, ProductFactory

CODE = "bac-kan-2021-0001"
PAGE = f"/xac-minh/{CODE}/"


@pytest.mark.parametrize(
    "written",
    [
        CODE,
        CODE.upper(),
        "Bắc-Kạn-2021-0001",
        "bac%20kan%202021%200001",
        "bac_kan_2021_0001",
        f"{CODE}/",
    ],
)
@pytest.mark.django_db
@pytest.mark.parametrize("letter", ["q", "Q"])
def test_a_code_leads_to_its_page(client, letter, written, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(f"/{letter}/{written}")
    assert (response.status_code, response["Location"]) == (302, PAGE)


@pytest.mark.parametrize(
    ("languages", "page"),
    [
        ("", PAGE),
        ("vi-VN,vi;q=0.9,en;q=0.8", PAGE),
        ("en-GB,en;q=0.9", f"/en/verify/{CODE}/"),
        ("fr,en;q=0.5", f"/en/verify/{CODE}/"),
        ("fr", PAGE),
    ],
)
def test_the_phone_chooses_the_language(client, languages, page):
    response = client.get(f"/q/{CODE}", headers={"accept-language": languages})
    assert response["Location"] == page


def test_it_may_be_kept_for_a_day_and_never_for_good(client):
    response = client.get(f"/q/{CODE}")
    assert response["Cache-Control"] == "public, max-age=86400"
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize("code", ["%00", "%E2%80%AE", "---", "٣٤٥", "a" * 2000, "%ff", "<script>"])
@pytest.mark.django_db
def test_strange_codes_end_on_a_page_that_says_so(client, code):
    response = client.get(f"/q/{code}", follow=True)
    assert response.status_code in (200, 404)
    assert all(step.startswith("/xac-minh/") for step, _status in response.redirect_chain)


def test_only_reading_is_answered(client):
    assert client.post(f"/q/{CODE}").status_code == 405


@pytest.mark.django_db
def test_the_drawn_code_of_a_certificate_is_the_short_one(client, monkeypatch):
    CertificateFactory(product=ProductFactory(certificate=False), code=CODE)
    drawn = []
    monkeypatch.setattr("shop.certification.views.qr_svg", lambda text: drawn.append(text) or "")
    for page in (PAGE, f"/en/verify/{CODE}/"):
        assert f"testserver/q/{CODE}" in client.get(page).content.decode()
    assert drawn == [f"http://testserver/q/{CODE}"] * 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", [f"https://langsao.example/q/{CODE}", f"LANGSAO.EXAMPLE/Q/{CODE}"]
)
def test_a_scanned_short_address_is_read(client, typed):
    CertificateFactory(product=ProductFactory(certificate=False), code=CODE)
    assert client.get("/xac-minh/", {"code": typed})["Location"] == PAGE
