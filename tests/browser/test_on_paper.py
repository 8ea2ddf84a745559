"""What is printed: the page of a certificate, a story, answers that stand closed on screens."""

import io

import pytest
from pypdf import PdfReader

from tests.functional.site import whole_site

pytestmark = pytest.mark.django_db(transaction=True)
CHROME = (".site-head", ".site-foot", ".bottom-bar", ".breadcrumb", ".site-notice")


@pytest.fixture
def site(transactional_db):
    return whole_site.fill()


@pytest.fixture
def paper(open_page):
    """`paper(url)`: the page as a printer gets it, from a dark screen."""
    page = open_page("desktop", dark=True)
    page.emulate_media(media="print")

    def at(url: str):
        page.goto(url)
        shown = [part for part in CHROME if page.locator(part).first.is_visible()]
        assert shown == []
        assert page.locator(".print-head").first.is_visible()
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
        return page

    return at


def sheets(page) -> list[str]:
    """The text of each sheet of A4, without spaces: marks come from another file of the font."""
    file = io.BytesIO(page.pdf(format="A4", print_background=True))
    return [close(sheet.extract_text()) for sheet in PdfReader(file).pages]


def close(text: str) -> str:
    return "".join(text.split())


def test_a_certificate_is_one_sheet_with_its_code(site, paper):
    certificate = site["sold"][0].certificates.get()
    page = paper(f"/xac-minh/{certificate.code}/")
    assert page.locator(".qr-figure svg").is_visible()
    assert not page.locator("main .button").first.is_visible()
    [sheet] = sheets(page)
    for words in ("Miến dong", certificate.code, "2890/QĐ-BNN-VPĐP"):
        assert close(words) in sheet


def test_a_story_is_its_words_and_says_where_it_stands(site, paper):
    page = paper("/cau-chuyen/soi-mien/")
    whole = "".join(sheets(page))
    for words in ("Sợi miến", "Phơi là việc của trời.", "/cau-chuyen/soi-mien/", "Miến dong"):
        assert close(words) in whole
    assert not page.locator("#related").is_visible()


def test_answers_are_printed_open(site, open_page):
    page = open_page("desktop")
    page.goto("/tro-giup/")
    answer = page.get_by_text("Sáu.")
    assert not answer.is_visible()
    assert "Sáu." in "".join(sheets(page))
