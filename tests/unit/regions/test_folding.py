"""The one folding rule, on names as registries publish them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.regions.folding import fold, normalise_published, same_words, slugify_vi, sort_key

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữựíìỉĩịýỳỷỹỵ"
)
ANY_TEXT = st.text() | st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + "ÐÐ  -’,.()0123456789")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("published", "plain"),
    [
        ("Miến dong Tài Hoan", "mien dong tai hoan"),
        ("Đông trùng hạ thảo Đắk Lắk", "dong trung ha thao dak lak"),
        ("Sen Ðại Việt", "sen dai viet"),
        ("Khô cá sặc rằn", "kho ca sac ran"),
        ("Dệt thổ cẩm (khăn, chân váy, khăn trải bàn)", "det tho cam khan chan vay khan trai ban"),
        ("2890/QĐ-BNN-VPĐP", "2890 qd bnn vpdp"),
        ("Bà Rịa–Vũng Tàu", "ba ria vung tau"),
        ("Ea H’Leo", "ea h leo"),
        ("  TP.Hội\u00a0An ", "tp hoi an"),
        ("Gạo ST25", "gao st25"),
        ("mi\u00adến\u200b", "mien"),
        ("№ ﬁ ½ ２", "no fi 1 2 2"),
        ("米", ""),
        ("", ""),
    ],
)
def test_fold_leaves_plain_words(published, plain):
    assert fold(published) == plain
    assert fold(decomposed(published)) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Thuý", "Thúy"),
        ("Khánh Hoà", "KHÁNH HÒA"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("khoẻ", "khỏe"),
        ("Sen Ðại Việt", "Sen Đại Việt"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        (decomposed("Nước ướp"), "nước ướp"),
    ],
)
def test_the_same_words_in_two_spellings(one, other):
    assert same_words(one, other)
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("dừa", "dưa"), ("Văn Lang", "Văn Lăng"), ("đậu", "dầu"), ("mật ong", "mật")]
)
def test_other_tones_and_letters_are_other_words(one, other):
    assert not same_words(one, other)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đắk Lắk", "dak-lak"),
        ("Ðắk Lắk", "dak-lak"),
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("(Rượu) ", "ruou"),
        ("Cư M’gar", "cu-m-gar"),
        ("米", "khong-ten"),
        ("", "khong-ten"),
    ],
)
def test_slugs_are_plain_and_never_empty(text, slug):
    assert slugify_vi(text) == slug


def test_a_long_slug_is_cut_at_the_end_of_a_word():
    assert slugify_vi("Mật ong rừng Tây Bắc", max_length=13) == "mat-ong-rung"
    assert slugify_vi("Mật ong", max_length=7) == "mat-ong"
    assert slugify_vi("Nghiêng", max_length=3) == "ngh"


def test_slug_takes_another_fallback():
    assert slugify_vi("!", fallback="san-pham") == "san-pham"


def in_any_order(words):
    """The words sorted, from an order that has nothing to do with the answer."""
    return sorted(sorted(words, key=lambda word: word[::-1]), key=sort_key)


def test_letters_sort_in_the_order_of_the_vietnamese_alphabet():
    letters = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y".split()
    assert in_any_order(letters) == letters


def test_tones_sort_after_letters():
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "măng", "mận"]
    assert in_any_order(words) == words


@pytest.mark.parametrize(
    "in_order",
    [
        ["An Giang", "Bạc Liêu", "Cà Mau", "Cần Thơ", "Da cam", "Đà Nẵng", "Đắk Lắk", "Đồng Nai"],
        ["Hà Nam", "Hà Nội", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hưng Yên"],
        ["Sơn Kim 2", "Sơn Kim 10"],
        ["chè", "chẻ", "chè Tân Cương"],
    ],
)
def test_names_sort_as_in_a_vietnamese_list(in_order):
    assert in_any_order(in_order) == in_order
    in_parts = [decomposed(name) for name in in_order]
    assert in_any_order(in_parts) == in_parts


def test_published_text_keeps_accents_and_case():
    assert normalise_published(decomposed(" Sen\u00a0 Ðại\u200b Việt\n")) == "Sen Đại Việt"


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_folded_text_is_plain_words(text):
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", fold(text))


@given(ANY_TEXT)
def test_slugs_have_no_stray_dashes(text):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify_vi(text))


@given(ANY_TEXT, st.integers(min_value=1, max_value=12))
def test_slugs_keep_their_length(text, longest):
    assert len(slugify_vi(text, fallback="x", max_length=longest)) <= longest


@given(ANY_TEXT)
def test_composed_and_decomposed_text_are_the_same(text):
    composed = unicodedata.normalize("NFC", text)
    other = unicodedata.normalize("NFD", text)
    assert fold(composed) == fold(other)
    assert sort_key(composed) == sort_key(other)
    assert normalise_published(composed) == normalise_published(other)
    assert same_words(composed, other)


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text):
    assert normalise_published(normalise_published(text)) == normalise_published(text)


@given(ANY_TEXT)
def test_normalising_does_not_change_the_words(text):
    assert fold(normalise_published(text)) == fold(text)
