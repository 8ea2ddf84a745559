"""A number that an undone import had given out says what became of it, and never certifies."""

import datetime as dt

import pytest

from catalogue_import.models import ImportRun
from catalogue_import.undoing import undo
from shop.certification.models import Certificate, RetiredCode

PAPER = {"decision_no": "1/QĐ-UBND", "decision_date": "30/6/2023", "year": "2023"}
CODE = "bac-kan-2023-0001"
PAGE = f"/xac-minh/{CODE}/"


@pytest.fixture
def taken_back(import_rows, clock):
    clock(dt.date(2024, 12, 2))
    import_rows(PAPER)
    assert Certificate.objects.get().code == CODE
    clock(dt.date(2024, 12, 5))
    undo(ImportRun.objects.get())


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (PAGE, ("Không phải chứng nhận", "02/12/2024", "05/12/2024", "nhập nhầm", "Miến dong")),
        (f"/en/verify/{CODE}/", ("No certificate", "2 Dec 2024", "5 Dec 2024", "by mistake")),
    ],
)
def test_its_page_is_gone_and_says_why(client, taken_back, page, words):
    response = client.get(page)
    assert response.status_code == 410
    assert "no-store" in response["Cache-Control"]
    text = response.content.decode()
    assert all(word in text for word in words)
    for certifying in ("Còn hiệu lực", "OCOP 4", "Valid until", 'class="stars'):
        assert certifying not in text


@pytest.mark.parametrize("typed", [CODE, "Bắc Kạn 2023 0001", f"http://testserver/q/{CODE}"])
def test_it_is_found_however_asked_for(client, taken_back, typed):
    assert client.get("/xac-minh/", {"code": typed})["Location"] == PAGE
    response = client.get(f"/q/{CODE}", follow=True)
    assert (response.redirect_chain, response.status_code) == ([(PAGE, 302)], 410)


def test_it_is_never_somebody_else_nor_near_to_anything(client, taken_back, import_rows):
    import_rows(PAPER | {"product_name": "Chè"})
    other = Certificate.objects.get()
    assert other.code == "bac-kan-2023-0002"
    gone = client.get(PAGE)
    assert gone.status_code == 410
    assert other.code not in gone.content.decode()
    unknown = client.get("/xac-minh/bac-kan-2023-0003/")
    assert unknown.status_code == 404
    near = [found.certificate.code for found in unknown.context["near"]]
    assert near == [other.code]


def test_it_certifies_again_when_the_very_recognition_comes_back(client, taken_back, import_rows):
    import_rows(PAPER)
    assert not RetiredCode.objects.exists()
    response = client.get(PAGE)
    assert response.status_code == 200
    assert "Còn hiệu lực" in response.content.decode()
