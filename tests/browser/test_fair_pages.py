"""Public pages of fairs: accessible in every surrounding, valid, never sideways."""

from django.utils import translation
from django.utils.text import slugify

import pytest

from shop.fairs.links import fair_url
from tests.tools import nu
from tests.tools.width import sideways

from .fair_pages import PAGES, TODAY, build
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today(clock, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    clock(TODAY)


@in_each
def test_no_accessibility_violation(open_page, accessible, live_server, device, language, dark):
    street = build()
    page = open_page(device, dark=dark, language=language)
    page.watch.expect("status of 404")
    with translation.override(language):
        for one in PAGES:
            assert page.goto(one.address(street)).status == one.status, one.name
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            assert page.locator("h1").count() == 1, one.name
            accessible(page)
            assert not sideways(page), one.name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_valid_html(client, tmp_path, language):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    street, pages = build(), tmp_path / "pages"
    pages.mkdir()
    with translation.override(language):
        for number, one in enumerate(PAGES):
            answer = client.get(one.address(street))
            assert answer.status_code == one.status, one.name
            (pages / f"{number}-{slugify(one.name)}.html").write_bytes(answer.content)
    assert nu.errors(pages) == []


def test_an_empty_list_is_accessible_and_leads_on(open_page, accessible, live_server):
    page = open_page("phone")
    page.goto("/trung-bay/")
    accessible(page)
    assert not sideways(page)
    assert page.get_by_role("link", name="Tất cả sản phẩm").count() >= 1


def test_without_scripts_one_gets_from_the_list_to_a_product(phone_without_scripts, live_server):
    street = build()
    page = phone_without_scripts
    page.goto("/trung-bay/")
    page.locator(f'a[href="{fair_url(street.fairs["open"].slug)}"]').first.click()
    page.locator(".floor-booth").first.click()
    assert "gian/A1/" in page.url
    page.locator(".fair-line .card-title a").first.click()
    assert "/san-pham/" in page.url
