"""What comes first of what fits. Backends weigh differently: these orders hold for all of them."""

import pytest

from tests.factories.documents import ALWAYS, document

from .words import reading, typed

pytestmark = pytest.mark.django_db


def _best(shelf, rows, readings, **ask) -> list[str]:
    names = {row.product_id: row.name for row in shelf.write(*rows)}
    found = shelf.ids(order="relevance", readings=readings, **ask)
    return [names[one] for one in found]


def test_the_whole_name_is_before_a_longer_one_that_holds_a_word_twice(shelf):
    rows = [document("Miến dong Tài Hoan Đồng Tháp"), document("Miến dong Tài Hoan")]
    found = _best(shelf, rows, typed("mien dong tai hoan"))
    assert found[0] == "miến dong tài hoan"


def test_the_beginning_and_the_phrase_are_before_scattered_words(shelf):
    rows = [
        document("Dong riềng làm miến"),
        document("Bánh miến dong"),
        document("Miến dong Côn Minh"),
    ]
    found = _best(shelf, rows, typed("mien dong"))
    assert found == ["miến dong côn minh", "bánh miến dong", "dong riềng làm miến"]


@pytest.mark.parametrize(
    ("text", "first"), [("dừa", "dừa sáp"), ("dưa", "dưa muối"), ("dua s", "dừa sáp")]
)
def test_accents_that_were_typed_come_first(shelf, text, first):
    rows = [document("Dưa muối"), document("Dừa sáp")]
    assert _best(shelf, rows, typed(text))[0] == first


def test_the_name_is_before_producer_place_and_goods(shelf):
    rows = [
        document("Hàng một", goods="che", producer="", place=""),
        document("Hàng hai", goods="", producer="", place="che"),
        document("Hàng ba", goods="", producer="htx che", place=""),
        document("Hàng chè", goods="", producer="", place=""),
    ]
    assert _best(shelf, rows, typed("che")) == ["hàng chè", "hàng ba", "hàng hai", "hàng một"]


def test_more_stars_and_stock_come_first_of_what_fits_alike(shelf):
    first, last, _, since, sellable = ALWAYS
    rows = [
        document("Chè một", in_stock=False, periods=[[first, last, 5, since, sellable]]),
        document("Chè hai", periods=[[first, last, 3, since, sellable]]),
        document("Chè bốn", periods=[[first, last, 5, since, sellable]]),
    ]
    assert _best(shelf, rows, typed("che")) == ["chè bốn", "chè hai", "chè một"]


def test_what_was_typed_is_before_a_synonym(shelf):
    rows = [document("Đậu phộng rang"), document("Lạc rang")]
    readings = (reading("lạc"), reading("đậu phộng", weight=0.5))
    assert _best(shelf, rows, readings) == ["lạc rang", "đậu phộng rang"]


def test_a_word_that_became_a_filter_lifts_the_name_that_holds_it(shelf):
    rows = [document("Chè Hà Giang"), document("Chè Tân Cương")]
    assert _best(shelf, rows, typed("che"), boost="tan cuong")[0] == "chè tân cương"


def test_without_words_the_names_that_hold_the_filter_come_first(shelf):
    rows = [document("An chè"), document("Chè Tân Cương"), document("Bánh")]
    found = _best(shelf, rows, (), boost="tan cuong")
    assert found[0] == "chè tân cương"
    assert len(found) == 3
