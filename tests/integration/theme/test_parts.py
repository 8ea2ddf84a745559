"""The theme's parts: all drawn in both languages, nothing inline, light enough, readable."""

import gzip
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

import pytest

from tests.integration.theme import samples

THEME = Path(__file__).parents[3] / "themes" / "base"
PARTS = THEME / "templates" / "parts"
LANGUAGES = ("vi", "en")
ERROR_PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")


def draw(template: str, language: str, context: dict | None = None) -> str:
    """The page as a visitor gets it, with the samples unless a context is given."""
    with translation.override(language):
        words = samples.context() if context is None else context
        return render_to_string(template, words, RequestFactory().get("/"))


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request) -> str:
    return draw("parts/living.html", request.param)


class Tags(HTMLParser):
    """Collects start tags with their attributes, and the text inside scripts and styles.

    JSON-LD is data no browser runs: it is not text of a script.
    """

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.inline = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        tag, attrs = self.found[-1] if self.found else ("", {})
        if tag in {"script", "style"} and attrs.get("type") != "application/ld+json":
            self.inline += data.strip()


def test_nothing_is_inline(page):
    tags = Tags(page)
    attributes = {name for _, attrs in tags.found for name in attrs}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}
    assert tags.inline == ""


def test_no_address_on_another_host(page):
    addresses = [
        value
        for _, attrs in Tags(page).found
        for name, value in attrs.items()
        if name in {"src", "srcset", "href", "action"} and value and "//" in value
    ]
    assert all(address.startswith("http://testserver") for address in addresses)


def test_ids_are_unique_and_references_lead_somewhere(page):
    tags = Tags(page).found
    ids = Counter(attrs["id"] for _, attrs in tags if attrs.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    references = {
        reference
        for _, attrs in tags
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls")
        for reference in (attrs.get(name) or "").split()
    }
    assert references - ids.keys() == set()


def test_headings_skip_no_level(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_part_stands_on_the_living_page():
    used = set()
    for template in [*PARTS.glob("*.html"), THEME / "templates" / "base.html"]:
        used |= set(re.findall(r'(?:include|drawn) "parts/(\w+\.html)"', template.read_text()))
    used |= {"parcel_line.html", "living.html", "share_image.html", "share_words.html"}
    assert {part.name for part in PARTS.glob("*.html")} - used == set()


def test_every_part_says_its_context():
    silent = [
        part.name
        for part in PARTS.glob("*.html")
        if part.name != "mark.html" and "{% comment %}" not in part.read_text()
    ]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_need_no_context(name, language):
    html = draw(name, language, {"frame": None})
    assert "<h1>" in html
    assert 'href="/"' in html


def test_the_page_for_our_own_fault_speaks_both_languages():
    html = render_to_string("500.html")
    assert "Có lỗi từ phía chúng tôi. Giỏ hàng vẫn còn nguyên." in html
    assert "Something went wrong on our side. Your basket is safe." in html


def test_stars_never_stand_without_words(page):
    glyphs = re.findall(r'<svg class="stars stars-\d" aria-hidden="true">', page)
    assert glyphs
    assert len(glyphs) == page.count('class="stars')
    for badge in re.findall(r'(?s)<p class="badge.*?</p>', page):
        assert re.search(r'class="visually-hidden">[^<]+(sao|star)', badge)


def test_what_cannot_be_bought_shows_grey_glyphs():
    lapsed = next(badge for badge in samples.badges() if badge.state == "lapsed")
    assert "is-off" in draw("parts/badge_chip.html", "vi", {"badge": lapsed})
    assert "is-off" in draw("parts/badge_strip.html", "vi", {"badge": lapsed})
    assert "is-off" in draw("parts/badge_panel.html", "vi", {"badge": lapsed})


def test_an_empty_price_draws_nothing():
    assert draw("parts/price.html", "vi", {"price": "", "unit_price": "1"}).strip() == ""


def test_the_map_keeps_both_archipelagos_and_34_provinces():
    html = draw("parts/vietnam_map.html", "vi", {"map_links": {}})
    assert html.count('class="map-province"') == 34
    assert "Quần đảo Hoàng Sa" in html
    assert "Quần đảo Trường Sa" in html
    assert "CC BY 4.0" in html
    assert "href" not in html


def test_icons_in_use_are_in_the_sprite():
    symbols = set(re.findall(r'id="([\w-]+)"', (THEME / "static/icons/sprite.svg").read_text()))
    named = set()
    for template in (THEME / "templates").rglob("*.html"):
        text = template.read_text()
        named |= {f"i-{name}" for name in re.findall(r'icon\.html" with name="([\w-]+)"', text)}
    assert named - symbols == set()
    assert {f"i-state-{badge.state}" for badge in samples.badges()} <= symbols


def test_only_the_tokens_name_colours():
    for sheet in (THEME / "static/css").glob("*.css"):
        if sheet.name != "tokens.css":
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", sheet.read_text()) == []


def test_the_first_view_stays_light():
    static = THEME / "static"
    sent = sum(
        len(gzip.compress(file.read_bytes()))
        for folder in ("css", "js")
        for file in (static / folder).glob("*.*")
        # The producers' desk is no first view.
        if not file.name.startswith("desk")
    )
    html = len(gzip.compress(draw("parts/living.html", "vi").encode()))
    # The pay page, the office and the promotion desk have scripts that no first view loads.
    others = {"card.js", "copy.js", "office.js", "curate.js", "fair_day.js"}
    scripts = [file for file in (static / "js").glob("*.js") if file.name not in others]
    scripts = [file for file in scripts if not file.name.startswith("desk")]
    script = sum(len(gzip.compress(file.read_bytes())) for file in scripts)
    fonts = sum(file.stat().st_size for file in (static / "fonts").glob("*.woff2"))
    assert sent + html <= 60_000
    assert script <= 6_000
    assert fonts <= 80_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_in_attributes_are_not_grouped(language):
    shown = {"src": "/x.webp", "width": 1920, "height": 1080, "alt": ""}
    assert 'width="1920" height="1080"' in draw("parts/picture.html", language, {"picture": shown})
    stepper = draw("parts/stepper.html", language, {"name": "n", "value": 1200, "max": 5000})
    assert 'value="1200"' in stepper
    assert 'max="5000"' in stepper
