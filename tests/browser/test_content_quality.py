"""Every kind of content page in both languages and modes, narrow and wide: accessible and valid."""

import io
import json

from django.core.files.base import ContentFile
from django.test import Client

import pytest
from PIL import Image
from wagtail.models import Locale

from cms.models import ProducerProfile, ProvincePage
from cms.page_tree import Pair
from shop.pictures.models import ShopImage
from tests.functional.site import whole_site
from tests.integration.cms.conftest import commune_pair
from tests.tools import nu
from tests.tools.width import sideways

from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 640}
PLACE = {"vi": 0, "en": 1}


UPGRADED = {
    "vi": "/vung/thai-nguyen/tan-cuong/",
    "en": "/en/regions/thai-nguyen/tan-cuong/",
}


@pytest.fixture
def site(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return whole_site.fill()


@pytest.fixture
def worded(site):
    """What an editor added: words of a commune and of a producer, with pictures."""
    picture = _picture()
    _commune(site["tree"], picture)
    maker = site["sold"][0].producer
    _profile(maker, picture)
    for urls in (addresses_with_words(site, language) for language in PLACE):
        # The first reader makes the sizes of the pictures.
        for url in urls.values():
            assert Client().get(url).status_code == 200
    return site


def _picture() -> ShopImage:
    drawn = io.BytesIO()
    Image.new("RGB", (480, 360), "teal").save(drawn, "PNG")
    return ShopImage.objects.create(
        title="Sân phơi",
        file=ContentFile(drawn.getvalue(), "san.png"),
        alt_vi="Sân phơi lúc sớm",
        alt_en="A drying yard at dawn",
        credit="Lê Bình",
    )


def _commune(tree, picture) -> None:
    provinces = [
        ProvincePage.objects.child_of(page).get(region__slug="thai-nguyen") for page in tree.regions
    ]
    commune_pair(
        Pair(*provinces),
        "tan-cuong",
        summary="Đất chè.",
        introduction="<p>Chè hái bằng <b>tay</b>.</p>",
        picture=picture,
        note="Bài mẫu.",
    )


def _profile(maker, picture) -> None:
    fact = {"type": "fact", "value": {"term": "Nguyên liệu", "words": "Dong riềng"}, "id": "1"}
    shots = [
        {"type": "picture", "value": {"picture": picture.pk, "caption": f"Ảnh {n}"}, "id": str(n)}
        for n in (2, 3)
    ]
    for locale in Locale.objects.all():
        ProducerProfile.objects.create(
            partner=maker,
            locale=locale,
            portrait=picture,
            since_year=2018,
            people="Mười hai người",
            introduction="<p>Tráng miến trên vỉ nứa.</p>",
            facts=json.dumps([fact]),
            gallery=json.dumps(shots),
            note="Bài mẫu.",
        )


def addresses_with_words(site, language: str) -> dict[str, str]:
    """Pages that look otherwise once an editor wrote something."""
    return {
        "commune with words": UPGRADED[language],
        "producer with words": addresses(site, language)["producer"],
    }


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


@in_each
def test_no_accessibility_violation(open_page, site, accessible, device, language, dark):
    page = open_page(device, dark=dark, language=language)
    if device == "phone":
        page.set_viewport_size(NARROW)
    page.watch.expect("status of 404")
    for name, url in addresses(site, language).items():
        _look(page, accessible, name, url)


@in_each
def test_nor_with_an_editors_words(open_page, worded, accessible, device, language, dark):
    page = open_page(device, dark=dark, language=language)
    if device == "phone":
        page.set_viewport_size(NARROW)
    for name, url in addresses_with_words(worded, language).items():
        _look(page, accessible, name, url)
        assert page.locator("main img").count() >= 1, name


def _look(page, accessible, name: str, url: str) -> None:
    answer = page.goto(url)
    assert answer.status == (404 if name == "nowhere" else 200), name
    assert page.locator("h1").count() == 1, name
    accessible(page)
    assert not sideways(page), name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_html_error(site, language, tmp_path):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    client = Client()
    for name, url in addresses(site, language).items():
        (tmp_path / f"{name}.html").write_bytes(client.get(url).content)
    assert nu.errors(tmp_path) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_html_error_with_an_editors_words(worded, language, tmp_path):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, url in addresses_with_words(worded, language).items():
        (pages / f"{name}.html").write_bytes(Client().get(url).content)
    assert nu.errors(pages) == []
