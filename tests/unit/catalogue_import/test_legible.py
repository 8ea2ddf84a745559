"""Old fonts are turned back, damaged accents are noticed, sound text is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_import import legible

SOUND = "Tên sản phẩm; Chủ thể; Hợp tác xã nông nghiệp Tân Thành, xã Nông Thượng, huyện Chợ Đồn"
TCVN3 = {letter: sign for sign, letter in legible._TCVN3.items()}
VNI = {letter: form for form, letter in legible._VNI.items()}
SMALL = sorted(set(TCVN3) & set(VNI))


def in_tcvn3(text):
    return "".join(TCVN3.get(letter, letter) for letter in text)


def in_vni(text):
    return "".join(VNI.get(letter, letter) for letter in text)


def test_known_words_of_the_old_fonts():
    assert legible.from_tcvn3("Tªn s¶n phÈm") == "Tên sản phẩm"
    assert legible.from_tcvn3("C«ng ty cæ phÇn §«ng ¸") == "Công ty cổ phần Đông á"
    assert legible.from_vni("Teân saûn phaåm") == "Tên sản phẩm"
    assert legible.from_vni("Coâng ty coå phaàn Ñöùc Thònh") == "Công ty cổ phần Đức Thịnh"
    assert legible.from_vni("QUYEÁT ÑÒNH") == "QUYẾT ĐỊNH"


@given(st.text(st.sampled_from([*SMALL, *"bcghklmnpqrstvx 0123456789,;"])))
def test_what_was_typed_in_tcvn3_comes_back(text):
    assert legible.from_tcvn3(in_tcvn3(text)) == text


@given(st.lists(st.sampled_from(SMALL)))
def test_what_was_typed_in_vni_comes_back(letters):
    text = "n ".join(letters)
    assert legible.from_vni(in_vni(text)) == text


def test_the_font_is_told_by_the_words_it_makes():
    assert legible.legacy_font(in_tcvn3(SOUND)) == "TCVN3"
    assert legible.legacy_font(in_vni(SOUND)) == "VNI"
    assert legible.legacy_font(SOUND) == ""
    assert legible.legacy_font(unicodedata.normalize("NFD", SOUND)) == ""


@pytest.mark.parametrize("text", ["ŨBNĐ tỉnh", "ÔCỎP 4 sao", "Sẳn phâm cùa hơp tãc xả, cõng tỷ"])
def test_accents_changed_at_random_are_noticed(text):
    assert legible.has_damaged_accents(text)


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        "Cở sở sản xuất bún Vạn Linh",
        "San pham cua hop tac xa va cong ty",
        "UBND tỉnh, OCOP, HTX Hoà Bình",
        "sàn phẩm",
        unicodedata.normalize("NFD", SOUND),
        "",
    ],
)
def test_slips_and_plain_letters_are_no_damage(text):
    assert not legible.has_damaged_accents(text)


@given(st.text())
def test_any_text_may_be_asked(text):
    legible.has_damaged_accents(text)
    legible.legacy_font(text)
    legible.is_mojibake(text)
