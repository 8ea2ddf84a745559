"""The demo's own words: complete in both languages, true to the registry, never bare of a date."""

import csv
import html
import json
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from cms.blocks import StoryBody
from cms.demo.texts import story_body
from cms.regions_setup import ensure_provinces
from shop.seasons.months import as_text, months_of, validate_months
from tests.factories.beginnings import ensure_tree

ROOT = Path(__file__).resolve().parents[3]
CONTENT = ROOT / "cms" / "demo" / "content"
REGISTRY = ROOT / "catalogue_import" / "data" / "products_real.csv"
REGIONS = ROOT / "shop" / "regions" / "data" / "regions.csv"
KINDS_TO_SETS = ROOT / "catalogue_import" / "data" / "kinds_to_sets.csv"

STORY_FILES = sorted(f"stories/{path.stem}" for path in (CONTENT / "stories").glob("*.json"))
FILES = ["provinces", *STORY_FILES, "pages", "help", "kinds", "operator"]
FILES += ["seasons", "gifts"]
LANGUAGES = ["vi", "en"]
PAGES = {
    "about": ("ve-ocop", "about"),
    "help": ("tro-giup", "help"),
    "ranking": ("ket-qua-duoc-xep-the-nao", "how-results-are-ranked"),
    "terms": ("dieu-khoan", "terms"),
    "privacy": ("rieng-tu", "privacy"),
}
# Who a quote may be by: never a person, who would have had to say it.
NOBODY = {
    "Lời người làm nghề",
    "Lời truyền của người uống trà",
    "Lời truyền của thợ gốm",
    "Tục ngữ",
    "Ca dao",
}
KIND_COUNT = 98
HEALTH_CLAIMS = ["giải độc", "thanh nhiệt", "tốt cho", "detox", "good for you", "healing"]


def load(name):
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def words(*paragraphs):
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def texts(value):
    """Every string anywhere inside one piece of content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def language_pairs(value):
    """Each key ending in _vi with the value of its _en twin, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.endswith("_vi"):
                yield key, inner, value.get(key[:-2] + "en")
            yield from language_pairs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from language_pairs(inner)


def story_blocks(story, kind):
    return [block for block in story["body"] if block["type"] == kind]


STORIES = [load(name) for name in STORY_FILES]
BILINGUAL = [story for story in STORIES if "title_en" in story]
VIETNAMESE_ONLY = {name for name in STORY_FILES if "title_en" not in load(name)}
stories = pytest.mark.parametrize("story", STORIES, ids=lambda s: s["slug_vi"])
bilingual = pytest.mark.parametrize("story", BILINGUAL, ids=lambda s: s["slug_en"])
provinces = pytest.mark.parametrize(
    "province", load("provinces")["provinces"], ids=lambda p: p["slug"]
)
pages = pytest.mark.parametrize("page", load("pages")["pages"], ids=lambda p: p["key"])


@pytest.mark.parametrize("name", FILES)
def test_content_is_composed_vietnamese_without_empty_text(name):
    for text in texts(load(name)):
        assert text.strip(), name
        assert unicodedata.is_normalized("NFC", text), text


@pytest.mark.parametrize("name", FILES)
def test_content_says_that_it_is_a_sample(name):
    content = load(name)
    assert "dùng thử" in content["note_vi"]
    if name not in VIETNAMESE_ONLY:
        assert "trial edition" in content["note_en"]


@pytest.mark.parametrize("name", [name for name in FILES if name not in VIETNAMESE_ONLY])
def test_every_vietnamese_text_has_its_english_twin(name):
    for key, vietnamese, english in language_pairs(load(name)):
        assert english, f"{name}: {key} has no English"
        assert isinstance(english, type(vietnamese)), key


def test_every_province_of_today_is_introduced():
    with REGIONS.open(encoding="utf-8", newline="") as rows:
        today = {row["slug"] for row in csv.DictReader(rows) if row["register"] == "34"}
    introduced = [province["slug"] for province in load("provinces")["provinces"]]
    assert len(introduced) == len(today) == 34
    assert set(introduced) == today


@provinces
def test_province_has_two_paragraphs_of_readable_length(province):
    for language in LANGUAGES:
        intro = province[f"intro_{language}"]
        assert len(intro) == 2
        assert all(70 <= words(paragraph) <= 110 for paragraph in intro)
        assert len(province[f"summary_{language}"]) <= 160


def test_stories_are_told_and_some_in_both_languages():
    assert len(STORIES) >= 12
    assert len(BILINGUAL) >= 6
    assert len({story["picture"] for story in STORIES}) == len(STORIES)


@stories
def test_story_is_long_enough_to_be_worth_a_page(story):
    blocks = story_blocks(story, "text")
    assert 600 <= words(*(p for block in blocks for p in block["vi"])) <= 1000


@bilingual
def test_story_is_whole_in_both_languages(story):
    blocks = story_blocks(story, "text")
    assert 600 <= words(*(p for block in blocks for p in block["en"])) <= 1000
    assert all(len(block["vi"]) == len(block["en"]) for block in blocks)
    assert all(words(story[f"standfirst_{language}"]) <= 40 for language in LANGUAGES)


@stories
def test_story_quotes_the_craft_and_nobody_in_person(story):
    quotes = story_blocks(story, "quote")
    assert quotes
    assert {quote["by_vi"] for quote in quotes} <= NOBODY
    assert all(quote["vi"] for quote in quotes)


@stories
def test_story_belongs_to_an_introduced_province(story):
    assert story["province_slug"] in {row["slug"] for row in load("provinces")["provinces"]}
    assert story["picture"].startswith(("regions/", "scenes/"))


@stories
def test_story_names_products_as_the_registry_writes_them(story):
    if not REGISTRY.exists():
        pytest.skip("needs the product's copy of the registry rows")
    with REGISTRY.open(encoding="utf-8-sig", newline="") as rows:
        known = {f"{row['product_name']}|{row['producer_name']}" for row in csv.DictReader(rows)}
    names = [name for block in story_blocks(story, "products") for name in block["names"]]
    cooked = [name for block in story_blocks(story, "recipe") for name in block["names"]]
    assert 1 <= len(names) <= 3
    assert {*names, *cooked} <= known


@pytest.mark.django_db
@stories
def test_story_is_made_of_blocks_that_editors_have(story):
    body = StoryBody()
    for language in LANGUAGES if story in BILINGUAL else ["vi"]:
        made = story_body(story["body"], language)
        assert {block["type"] for block in made} <= body.child_blocks.keys()
        value = body.to_python(made)
        body.clean(value)
        assert all(str(child) for child in value)


@pytest.mark.django_db
def test_a_note_on_the_map_leads_to_its_province():
    ensure_provinces(ensure_tree().regions)
    notes = [note for story in STORIES for note in story_blocks(story, "map_note")]
    assert notes
    for note in notes:
        body = StoryBody()
        shown = str(body.to_python(story_body([note], "vi")))
        assert note["vi"] in html.unescape(shown)
        assert f"/vung/{note['province_slug']}/" in shown


def test_one_story_shows_how_a_lapsed_product_looks():
    names = [
        name
        for story in STORIES
        for block in story_blocks(story, "products")
        for name in block["names"]
    ]
    assert names.count("Miến dong Tài Hoan|") == 1


def test_standard_pages_have_their_fixed_addresses():
    found = {page["key"]: (page["slug_vi"], page["slug_en"]) for page in load("pages")["pages"]}
    assert found == PAGES


@pages
def test_page_says_the_same_in_both_languages(page):
    vietnamese, english = page["vi"], page["en"]
    assert vietnamese["title"]
    assert english["title"]
    assert vietnamese["intro"]
    assert english["intro"]
    shapes = [
        [(len(s["paragraphs"]), len(s.get("list", []))) for s in text["sections"]]
        for text in (vietnamese, english)
    ]
    assert shapes[0] == shapes[1]
    assert all(section["heading"] for text in (vietnamese, english) for section in text["sections"])


def test_the_programme_page_is_short_enough_to_read():
    about = next(page for page in load("pages")["pages"] if page["key"] == "about")
    for language in LANGUAGES:
        assert 400 <= words(*texts(about[language])) <= 950


def test_help_has_six_pages_of_questions():
    pages = load("help")["pages"]
    assert len(pages) >= 6
    assert all(len(page["questions"]) >= 5 for page in pages)


def test_every_story_has_a_topic():
    told = {slug for topic in load("topics")["topics"] for slug in topic["stories"]}
    assert told == {story["slug_vi"] for story in STORIES}


def test_home_explains_the_star_in_three_sentences():
    home = load("pages")["home"]
    assert home["vi"].keys() == home["en"].keys()
    assert all(len(home[language]["star_sentences"]) == 3 for language in LANGUAGES)


def test_every_kind_of_goods_is_described():
    kinds = load("kinds")["kinds"]
    assert len(kinds) == KIND_COUNT
    for slug, kind in kinds.items():
        for language in LANGUAGES:
            assert len(kind[f"summary_{language}"]) <= 150, slug
            assert 40 <= words(kind[f"description_{language}"]) <= 70, slug
            assert kind[f"keeping_{language}"], slug
            assert kind[f"shelf_life_{language}"], slug
        assert 2 <= words(kind["gloss_en"]) <= 5, slug


def test_kinds_are_those_the_import_knows():
    if not KINDS_TO_SETS.exists():
        pytest.skip("needs the import's list of kinds")
    with KINDS_TO_SETS.open(encoding="utf-8-sig", newline="") as rows:
        known = {row["kind"] for row in csv.DictReader(rows)}
    assert set(load("kinds")["kinds"]) == known


def test_prices_are_whole_thousands_and_sizes_grow():
    for slug, kind in load("kinds")["kinds"].items():
        prices = (kind["price_min"], kind["price_max"])
        assert all(isinstance(price, int) and price % 1000 == 0 for price in prices), slug
        assert 0 < prices[0] < prices[1], slug
        sizes = kind.get("weights_g", kind.get("volumes_ml"))
        assert all(small < large for small, large in pairwise(sizes)), slug
        assert len(sizes) in ({0} if slug == "du-lich" else {1, 2}), slug


def test_no_kind_promises_health():
    for text in texts(load("kinds")):
        assert not any(claim in text.lower() for claim in HEALTH_CLAIMS), text


def test_the_operator_cannot_be_mistaken_for_a_real_company():
    operator = load("operator")
    assert "mẫu" in operator["name_vi"]
    assert "Sample" in operator["name_en"]
    assert operator["phone"] == "1900 0000"
    assert operator["email"].endswith(".example")
    assert "mẫu" in operator["legal_representative_vi"]


def test_months_of_harvest_are_months():
    kinds = load("kinds")["kinds"]
    told = [kind["harvest_months"] for kind in kinds.values() if "harvest_months" in kind]
    assert len(told) > 30
    for text in told:
        validate_months(text)
        assert text == as_text(months_of(text))


def test_sets_of_the_seasons_are_whole_and_name_kinds_that_exist():
    written = load("seasons")
    kinds = load("kinds")["kinds"]
    occasions = {row.get("occasion") for row in written["sets"]}
    assert {"tet", "ram-thang-gieng", "thanh-minh", "doan-ngo", "vu-lan", "trung-thu"} <= occasions
    for row in written["sets"]:
        assert ("occasion" in row) != ("months" in row), row["slug_vi"]
        assert set(row["kinds"].split(",")) <= kinds.keys(), row["slug_vi"]
        for language in LANGUAGES:
            assert row[f"title_{language}"], row["slug_vi"]
            assert words(*row[f"intro_{language}"]) >= 50, row["slug_vi"]
