"""The demonstration's own words: how many, in which languages, and said to be samples."""

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

import pytest

from cms.demo import texts
from shop.regions.folding import fold

DATA = Path(settings.BASE_DIR)
STORIES = texts.read_stories()
STORY_WORDS = 600
SAMPLE = {"vi": "Bài mẫu", "en": "Sample"}
PROVINCES = texts.read("provinces")
HELP = texts.read("help")
SEASONS = texts.read("seasons")
FEASTS = {"tet", "ram-thang-gieng", "thanh-minh", "doan-ngo", "vu-lan", "trung-thu"}


def _rows(path: str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _words(story: dict, code: str) -> int:
    blocks = [block for block in story["body"] if block["type"] == "text"]
    return sum(len(paragraph.split()) for block in blocks for paragraph in block[code])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def test_no_two_stories_have_the_same_picture():
    pictures = [story["picture"] for story in STORIES]
    assert len(set(pictures)) == len(pictures)


def test_there_are_stories_enough():
    assert len(STORIES) >= 12
    assert len({story["slug_vi"] for story in STORIES}) == len(STORIES)
    assert sum(texts.languages(story) == ["vi", "en"] for story in STORIES) >= 6


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["slug_vi"])
def test_a_story_is_long_enough_and_said_to_be_a_sample(story):
    for code in texts.languages(story):
        assert _words(story, code) >= STORY_WORDS
        assert story[f"note_{code}"].startswith(SAMPLE[code])
        for field in ("slug", "title", "standfirst", "byline", "picture_alt"):
            assert story[f"{field}_{code}"]
    assert story["province_slug"] in _current_provinces()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["slug_vi"])
def test_a_story_shows_products_that_the_registry_knows(story):
    (shown,) = (block["names"] for block in story["body"] if block["type"] == "products")
    known = [
        (fold(row["product_name"]), fold(row["producer_name"]))
        for row in _rows("catalogue_import/data/products_real.csv")
    ]
    assert len(shown) >= 2
    for name in shown:
        title, _, producer = name.partition("|")
        assert any(
            fold(title) == product and fold(producer) in ("", maker) for product, maker in known
        ), name


def _current_provinces() -> set[str]:
    return {
        row["slug"] for row in _rows("shop/regions/data/regions.csv") if row["register"] == "34"
    }


def test_provinces_have_two_paragraphs_in_each_language():
    rows = PROVINCES["provinces"]
    slugs = [row["slug"] for row in rows]
    assert len(set(slugs)) == len(slugs)
    assert set(slugs) == _current_provinces()
    for code, least in (("vi", 60), ("en", 50)):
        assert PROVINCES[f"note_{code}"].startswith(SAMPLE[code])
        for row in rows:
            paragraphs = row[f"intro_{code}"]
            assert len(paragraphs) == 2
            assert min(len(words.split()) for words in paragraphs) >= least, row["slug"]
            assert 0 < len(row[f"summary_{code}"]) <= 200


def test_words_are_composed_and_without_loose_ends():
    """One code point for each letter with its marks; no straight quotes, no double spaces."""
    for written in [*STORIES, PROVINCES, HELP, SEASONS, texts.read("pages")]:
        for words in _strings(written):
            assert unicodedata.is_normalized("NFC", words), words
            assert '"' not in words
            assert "  " not in words
            assert words == words.strip()


def test_every_story_has_a_topic():
    told = {slug for topic in texts.read("topics")["topics"] for slug in topic["stories"]}
    assert told == {story["slug_vi"] for story in STORIES}


def test_help_has_six_pages_of_questions_in_both_languages():
    assert len(HELP["pages"]) >= 6
    assert HELP["note_vi"].startswith("Trang mẫu")
    assert HELP["note_en"].startswith("Sample")
    for page in HELP["pages"]:
        assert len(page["questions"]) >= 5
        for row in (page, *page["questions"]):
            assert {name[:-3] for name in row if name.endswith("_vi")} == {
                name[:-3] for name in row if name.endswith("_en")
            }
            assert all(row[name] for name in row)


def test_pages_have_the_same_sections_in_both_languages():
    for page in texts.read("pages")["pages"]:
        shapes = [
            [(len(one["paragraphs"]), len(one.get("list", []))) for one in page[code]["sections"]]
            for code in ("vi", "en")
        ]
        assert shapes[0] == shapes[1], page["key"]


def test_every_season_has_its_words_in_both_languages():
    sets = SEASONS["sets"]
    assert {row["occasion"] for row in sets if "occasion" in row} >= FEASTS
    assert sum("months" in row for row in sets) >= 3
    for code in ("vi", "en"):
        assert SEASONS[f"note_{code}"].startswith(SAMPLE[code])
        for row in sets:
            assert row[f"title_{code}"]
            assert 0 < len(row[f"summary_{code}"]) <= 200
            assert len(row[f"intro_{code}"]) == 2
