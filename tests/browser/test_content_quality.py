"""Every kind of content page in both languages and modes, narrow and wide: accessible and valid."""

from django.test import Client

import pytest

from tests.functional.site import whole_site
from tests.tools import nu

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}
PLACE = {"vi": 0, "en": 1}


@pytest.fixture
def site(transactional_db):
    return whole_site.fill()


def addresses(site, language: str) -> dict[str, str]:
    """Content pages, and the pages of a producer and a certificate, by name."""
    place = PLACE[language]
    found = {name: pair[place] for name, pair in whole_site.KINDS.items()}
    maker = site["sold"][0].producer
    code = site["sold"][0].certificates.get().code
    part, entry = (("/nha-san-xuat", "/xac-minh"), ("/en/producers", "/en/verify"))[place]
    found["producer"] = f"{part}/{maker.slug}-{maker.pk}/"
    found["certificate"] = f"{entry}/{code}/"
    found["nowhere"] = whole_site.NOWHERE[place]
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_no_accessibility_violation(open_page, site, accessible, device, language, dark):
    page = open_page(device, dark=dark, language=language)
    if device == "phone":
        page.set_viewport_size(NARROW)
    page.watch.expect("status of 404")
    for name, url in addresses(site, language).items():
        answer = page.goto(url)
        assert answer.status == (404 if name == "nowhere" else 200), name
        assert page.locator("h1").count() == 1, name
        accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide} px"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_html_error(site, language, tmp_path):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    client = Client()
    for name, url in addresses(site, language).items():
        (tmp_path / f"{name}.html").write_bytes(client.get(url).content)
    assert nu.errors(tmp_path) == []
