"""Every page kind in both languages and both modes: accessible, valid, light, quiet."""

import datetime as dt
import gzip
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse
from django.utils import translation

import pytest

from catalogue_import.models import ImportRow, ImportRun
from shop.catalogue.models import Product
from shop.certification.models import RetiredCode
from shop.statements.issuing import issue
from shop.statements.models import Statement
from tests.factories import orders
from tests.factories.beginnings import ensure_tree
from tests.factories.fairs import picture_of
from tests.factories.showings import booth_in, fair_shown, line_in
from tests.integration.cms.conftest import story_pair
from tests.tools import nu
from tests.tools.width import sideways

from . import shelf
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)

# What the first view of a page kind may weigh, compressed, in kB (design, section 7).
WEIGHT = {
    "home": 150,
    "listing": 150,
    "product": 150,
    "basket": 120,
    "verify": 50 + 80,
    "certificate": 50 + 80,
    "figures": 150,
    "fair": 150,
    # These before their pictures.
    "story": 150,
    "province": 150,
    "commune": 150,
}
BEFORE_PICTURES = {"story", "province", "commune"}
WITHOUT_FONTS = {"verify": 50, "certificate": 50}
HTML_STYLE_SCRIPT = 60
SCRIPT = 20
TAKEN_BACK = "bac-kan-2023-0099"


def addresses(goods: dict[str, Product], language: str) -> dict[str, str]:
    """Every page kind that this shop has so far, by name."""
    with translation.override(language):

        def product(name: str) -> str:
            return reverse("catalogue:detail", args=[goods[name].slug, goods[name].pk])

        home = "/en/" if language == "en" else "/"
        regions = home + ("regions/" if language == "en" else "vung/")
        return {
            "home": home,
            "listing": reverse("catalogue:index"),
            "nothing found": reverse("search:search") + "?q=zzz",
            "lapsed listed": reverse("search:search") + "?q=mien&lapsed=1",
            "filtered": reverse("catalogue:index")
            + "?stars=4&group=food&province=thai-nguyen&kind=cooperative&price_min=1000&stock=1",
            "nothing under filters": reverse("search:search") + "?q=mat+ong&stars=5&kind=household",
            "filter in words": reverse("search:search") + "?q=mat+ong+4+sao",
            "more than products": reverse("search:search") + "?q=phuc+thanh",
            "slip": reverse("search:search") + "?q=mat+ongg",
            "lapsed alone": reverse("search:search") + "?q=mien+dong+tai+hoan",
            "product": product("honey"),
            "lapsed product": product("lapsed"),
            "producers": reverse("catalogue:producers"),
            "verify": reverse("certification:verify"),
            "certificate": reverse("certification:certificate", args=["bac-kan-2020-0001"]),
            "unknown number": reverse("certification:certificate", args=["bac-kan-2020-0009"]),
            "number taken back": reverse("certification:certificate", args=[TAKEN_BACK]),
            "source row": reverse("certification:source_row", args=["bac-kan-2020-0001", 1, 14]),
            "check a statement": reverse("statements:check"),
            "statement": reverse("statements:statement", args=[stated()]),
            "no statement": reverse("statements:check") + "?code=XN-7K3M",
            "report of a misuse": reverse("misuse:report") + "?code=bac-kan-2020-0001",
            "regions": regions,
            "province": regions + "thai-nguyen/",
            "commune": regions + "thai-nguyen/con-minh/",
            "former province": regions + "thai-nguyen/bac-kan/",
            "stories": home + ("stories/" if language == "en" else "cau-chuyen/"),
            "empty basket": reverse("basket:summary"),
            "track": reverse("order:track"),
            "figures": reverse("figures:index"),
            "figure rows": reverse("figures:rows"),
        }


def stated() -> str:
    """The code of what was stated of the lapsed product while it was certified."""
    return Statement.objects.get().code


def with_a_basket(language: str) -> dict[str, str]:
    """Pages that only mean something with something in the basket."""
    with translation.override(language):
        return {
            "basket": reverse("basket:summary"),
            "address": reverse("checkout:address"),
            "review": reverse("checkout:review"),
        }


def put_into_basket(page, goods, language: str) -> None:
    """Two makers' goods in the basket, and page 1 filled in."""
    with translation.override(language):
        for name in ("honey", "tea"):
            page.goto(reverse("catalogue:detail", args=[goods[name].slug, goods[name].pk]))
            page.locator("form.buy-row button[type=submit]").click()
        page.goto(reverse("checkout:address"))
    page.locator("input[name=name]").fill("Nguyễn Thị Lan")
    page.locator("input[name=phone]").fill("0912 345 678")
    page.locator("select[name=province]").select_option("vn34-01")
    page.locator("input[name=commune]").fill("Phường Hoàn Kiếm")
    page.locator("input[name=street]").fill("12 phố Huế")
    page.locator("main form button[type=submit]").last.click()


@pytest.fixture
def goods(transactional_db, clock):
    products = shelf.fill()
    clock(dt.date(2024, 6, 1))
    issue(["bac-kan-2020-0001"])
    clock(dt.date(2024, 12, 31))
    read_from_a_list(products["lapsed"])
    moment = dt.datetime(2024, 12, 5, tzinfo=dt.UTC)
    RetiredCode.objects.create(
        code=TAKEN_BACK, product_name="chè Shan", run_number=2, retired_at=moment
    )
    return products


def read_from_a_list(product: Product) -> None:
    """The row that the certificate of a product was read from."""
    moment = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
    run = ImportRun.objects.create(number=1, started_at=moment, file_name="ds.csv", state="done")
    cells = {"product_name": "MIẾN DONG Tài Hoan", "stars": "5*", "note": "ĐT 0912345678"}
    ImportRow.objects.create(
        run=run,
        line=14,
        grade="a",
        fingerprint="1",
        raw=cells,
        outcome="new",
        is_evidence=True,
        product=product,
        certificate=product.certificates.get(),
    )


@in_each
def test_no_accessibility_violation(open_page, goods, accessible, device, language, dark):
    page = open_page(device, dark=dark, language=language)
    page.watch.expect("status of 404")
    page.watch.expect("status of 410")
    for name, url in addresses(goods, language).items():
        page.goto(url)
        assert page.locator("h1").count() == 1, name
        accessible(page)
        assert not sideways(page), name
    put_into_basket(page, goods, language)
    for url in with_a_basket(language).values():
        page.goto(url)
        accessible(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("device", "language"), [("phone", "vi"), ("desktop", "en")])
def test_no_accessibility_violation_with_suggestions_open(
    open_page, goods, accessible, device, language, dark
):
    page = open_page(device, dark=dark, language=language)
    page.goto("/en/products/" if language == "en" else "/san-pham/")
    if device == "phone":
        page.locator("[data-search-toggle]").click()
    page.locator("#site-search-q").press_sequentially("phuc thanh", delay=20)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    accessible(page)
    box = page.get_by_role("listbox").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_html_error(goods, language, tmp_path):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    client = Client()
    with translation.override(language):
        order = orders.order_of(goods["honey"], goods["tea"], language=language)
        order_url = reverse("order:detail", args=[order.number, order.secret])
    pages = addresses(goods, language) | {"order": order_url}
    for name, url in pages.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(url).content)
    with translation.override(language):
        for name in ("honey", "tea"):
            orders.put(client, goods[name])
        orders.fill_address(client)
    with translation.override(language):
        suggested = client.get(reverse("search:suggest") + "?q=phuc+thanh").content.decode()
    (tmp_path / "suggestions.html").write_text(
        f'<!doctype html><html lang="{language}"><title>Suggestions</title>'
        f'<div role="listbox" aria-label="Suggestions">{suggested}</div></html>'
    )
    for name, url in with_a_basket(language).items():
        (tmp_path / f"{name}.html").write_bytes(client.get(url, follow=True).content)
    assert nu.errors(tmp_path) == []


def show_at_a_fair(goods) -> None:
    """With a cover and a poster; what is lapsed stands there too, greyed."""
    fair = fair_shown()
    for column, size in (("cover", (1600, 800)), ("poster", (900, 1350))):
        picture_of(fair.shown, column, size)
    for place, product in enumerate(goods.values()):
        line_in(fair, product, booth=booth_in(fair, f"A{place}", place=place), highlight=place < 3)


@pytest.mark.parametrize("kind", WEIGHT)
def test_the_first_view_is_light(open_page, goods, kind):
    if kind == "story":
        story_pair(ensure_tree(), *goods.values())
    if kind == "fair":
        show_at_a_fair(goods)
    page = open_page("phone")
    if kind == "basket":
        put_into_basket(page, goods, "vi")
        page.wait_for_load_state("networkidle")
    # The first view: as for somebody who never came before.
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: dict[str, tuple[str, int]] = {}

    def weigh(response) -> None:
        if response.request.resource_type in ("document", "stylesheet", "script"):
            size = len(gzip.compress(response.body()))
        elif response.request.resource_type in ("font", "image"):
            size = len(response.body())
        else:
            return
        sizes[urlsplit(response.url).path] = (response.request.resource_type, size)

    page.on("response", weigh)
    elsewhere = {
        "basket": "/gio-hang/",
        "story": "/cau-chuyen/soi-mien/",
        "fair": "/trung-bay/tuan-hang-mau/",
    }
    answer = page.goto(
        elsewhere.get(kind) or addresses(goods, "vi")[kind], wait_until="networkidle"
    )
    assert answer.status == 200
    total = (
        sum(
            size
            for found, size in sizes.values()
            if found != "image" or kind not in BEFORE_PICTURES
        )
        / 1000
    )
    code = sum(s for k, s in sizes.values() if k in ("document", "stylesheet", "script")) / 1000
    script = sum(s for k, s in sizes.values() if k == "script") / 1000
    fonts = sum(s for k, s in sizes.values() if k == "font") / 1000
    print(f"{kind}: {total:.0f} kB, code {code:.0f}, script {script:.0f}, fonts {fonts:.0f}")  # noqa: T201
    assert total <= WEIGHT[kind], sizes
    assert total - fonts <= WITHOUT_FONTS.get(kind, total), sizes
    assert code <= HTML_STYLE_SCRIPT
    assert script <= SCRIPT
    assert fonts <= 80
