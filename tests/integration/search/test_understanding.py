"""Filters read from the text, always visible, and never wrong about an accent."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.regions.models import Region
from shop.search.understanding.meaning import understand
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db


def chips(text: str) -> list[tuple[str, str]]:
    return [(chip.facet, chip.value) for chip in understand(text).chips]


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("nước mắm 5 sao", "5"),
        ("5-star nước mắm", "5"),
        ("nước mắm 4 stars", "4"),
        ("nước mắm năm sao", "5"),
        ("three star nước mắm", "3"),
        ("NƯỚC MẮM 3 SAO", "3"),
    ],
)
def test_stars_are_a_filter(text, stars):
    meaning = understand(text)
    assert chips(text) == [("stars", stars)]
    assert meaning.typed == "nước mắm"
    assert meaning.chips[0].text_without.lower() == "nước mắm"


@pytest.mark.parametrize("text", ["2 sao", "nam sao", "sao 5", "5 sào", "43 sao"])
def test_these_are_no_stars(text):
    assert chips(text) == []


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("bac kan", "63:bac-kan", ""),
        ("Bắc Cạn", "63:bac-kan", ""),
        ("miến bắc kạn", "63:bac-kan", "miến"),
        ("Bắc Kạn: miến", "63:bac-kan", "miến"),
        ("thái nguyên chè", "34:thai-nguyen", "chè"),
        ("chè tỉnh Thái Nguyên ngon", "34:thai-nguyen", "chè ngon"),
        ("miến ở bắc kạn", "63:bac-kan", "miến"),
        ("noodles from Bac Kan province", "63:bac-kan", "noodles"),
        ("Hà Nội", "34:ha-noi", ""),
        ("hanoi", "34:ha-noi", ""),
        ("tp hcm", "34:ho-chi-minh", ""),
        ("nhãn vũng tàu", "63:ba-ria-vung-tau", "nhãn"),
        ("bún bò Huế", "34:hue", "bún bò"),
        ("hue", "34:hue", ""),
        ("mè xửng ở hue", "34:hue", "mè xửng"),
        ("đặc sản Bắc Kạn", "63:bac-kan", ""),
    ],
)
def test_a_province_is_a_filter(text, place, rest):
    meaning = understand(text)
    assert chips(text) == [("place", place)]
    assert meaning.typed == rest
    assert meaning.chosen == {"place": {place}}


@pytest.mark.parametrize(
    "text",
    ["bún bò hue", "bạc kàn", "trà hoa vàng bắc kạn túi lọc", "miến hn", "kan bac", "đặc sản"],
)
def test_these_name_no_province(text):
    assert chips(text) == []


def test_names_that_hold_the_place_are_lifted():
    assert understand("miến Bắc Kạn").boost == "bac kan"
    assert understand("hanoi").boost == "ha noi"
    assert understand("miến").boost == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("đồ uống", "beverage"),
        ("do uong", "beverage"),
        ("Thủ công mỹ nghệ", "craft"),
        ("handicrafts", "craft"),
        ("dược liệu", "herbal"),
        ("gia vị", "food/seasonings"),
        ("rượu trắng", "set:beverage/white-spirit"),
    ],
)
def test_goods_are_a_filter_when_they_are_all_that_is_asked(text, code):
    build_categories()
    assert chips(text) == [("goods", code)]
    assert chips(f"{text} bắc kạn 4 sao") == [
        ("stars", "4"),
        ("place", "63:bac-kan"),
        ("goods", code),
    ]
    assert chips(f"{text} ngon") == []


@pytest.mark.parametrize("text", ["trà", "tea", "hoa", "chè", "mật ong"])
def test_words_for_products_stay_words(text):
    build_categories()
    assert chips(text) == []
    assert understand(text).typed == text


def test_each_chip_can_be_taken_off_alone():
    without = {
        chip.typed: chip.text_without for chip in understand("nước mắm, 5 sao, Kiên Giang").chips
    }
    assert without == {"5 sao": "nước mắm Kiên Giang", "Kiên Giang": "nước mắm, 5 sao"}


def test_words_may_be_taken_as_they_are():
    meaning = understand("nước mắm 5 sao kiên giang", literal=True)
    assert meaning.chips == ()
    assert meaning.typed == "nước mắm 5 sao kiên giang"


def test_composed_and_decomposed_texts_mean_the_same():
    text = "Miến dong Bắc Kạn 5 sao"
    assert understand(unicodedata.normalize("NFD", text)) == understand(text)


def test_a_long_text_is_cut_and_says_so():
    meaning = understand("mien " * 13)
    assert meaning.was_cut
    assert len(meaning.words) == 12
    assert understand("mien " * 300).was_cut
    assert not understand("mien dong").was_cut


@pytest.mark.parametrize("text", ["米", "🍵🍵", "!!!", '"" AND', "\u202e\u2066"])
def test_a_text_without_words_is_told_from_no_text(text):
    assert understand(text).says_nothing is (text not in ('"" AND', "\u202e\u2066"))
    assert not understand("").says_nothing


def test_a_renamed_province_is_known_at_once(django_assert_num_queries):
    understand("miến")
    with django_assert_num_queries(0):
        assert chips("miến bắc kạn")
    region = Region.objects.get(register=63, slug="bac-kan")
    region.aliases = "Bờ Ka"
    region.save()
    assert chips("miến bờ ka") == [("place", "63:bac-kan")]


HOSTILE = [
    "\x00\x01\x1b[31m",
    "a" * 1_000_000,
    "mien " * 200_000,
    "\ud800\udfff miến",
    "\u202emiến\u202c \u2066dong\u2069",
    'name:miến AND "dong" OR NOT (x* ~2 ^3) [a TO b]',
    "'; DROP TABLE search_searchdocument; --",
    "5 sao " * 20,
    "bắc kạn " * 20,
    "ở ở ở tỉnh tỉnh",
    "мёд 米线 🍯",
    "ﬁ½№²³ Ⅷ ㍿",
    "i\u0307\u0323" * 50,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_typed_raises(text):
    understand(text)


PIECES = st.sampled_from(["5", "sao", "bắc", "kạn", "hue", "ở", "tỉnh", "đồ", "uống", "-", ", "])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text() | st.lists(PIECES | st.text(max_size=3)).map(" ".join))
def test_every_text_has_a_meaning(text):
    meaning = understand(text)
    assert len(meaning.words) <= 12
    assert len(meaning.text) <= 100
    assert understand(text, literal=True).chips == ()
    for chip in meaning.chips:
        assert chip.typed
        assert len(understand(chip.text_without).chips) <= len(meaning.chips) + 1
