"""What the embedded backend weighs: places of the words, accents, what belongs together."""

from shop.regions.folding import fold
from shop.search.asking import Reading, Term
from shop.search.backends.embedded.columns import Words
from shop.search.backends.embedded.weighing import Candidate, Wish


def weight(typed: str, name: str, producer: str = "") -> float:
    reading = Reading(tuple(Term((word,)) for word in fold(typed).split()), typed)
    words = Words(name, fold(name), "", producer, "an giang", "")
    return Wish.of(reading).weigh(Candidate(words))


def test_a_producers_name_is_worth_more_than_its_words_apart():
    together = weight("nguyen an thanh", "chả", "ho nguyen an thanh")
    apart = weight("nguyen an thanh", "chả", "co so an nguyen van thanh")
    assert together > apart > 0


def test_accents_that_were_typed_must_be_the_names():
    assert weight("dưa", "dưa muối") > weight("dưa", "dừa muối") > 0
    assert weight("dua", "dưa muối") == weight("dua", "dừa muối")


def test_a_text_with_accents_is_worth_no_more_than_one_without():
    """So that a synonym, which always has them, does not outweigh the word itself."""
    assert weight("chè", "chè đinh") == weight("che", "chè đinh")
