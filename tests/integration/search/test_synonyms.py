"""Groups of synonyms: what comes with the shop, what staff may write, what a text then means."""

from django.core.exceptions import ValidationError

import pytest

from shop.search.models import SynonymGroup
from shop.search.understanding import synonyms
from shop.search.understanding.loading import load_synonyms
from shop.search.understanding.vocabulary import Vocabulary
from shop.search.understanding.words import typed, words_of

pytestmark = pytest.mark.django_db


class Everything(dict):
    """A vocabulary in which every word is known."""

    def __contains__(self, word: object) -> bool:
        return True


def variants(text: str, *known: str) -> list[str]:
    words = dict.fromkeys(known, 1) if known else Everything()
    return [typed(variant) for variant in synonyms.variants(words_of(text), Vocabulary(words))]


def test_the_groups_that_come_with_the_shop_are_sound():
    groups = list(SynonymGroup.objects.all())
    assert len(groups) >= 120
    for group in groups:
        group.full_clean()


def test_loading_again_adds_nothing_and_takes_back_no_edit():
    group = SynonymGroup.objects.get(words="mật ong|honey")
    group.note = "của nhân viên"
    group.save()
    assert load_synonyms(SynonymGroup) == 0
    group.refresh_from_db()
    assert group.note == "của nhân viên"


@pytest.mark.parametrize("words", ["", "chè", "chè|", "chè|Chè", "hoà|hòa", "chè|米", "|||"])
def test_a_group_needs_two_different_words(words):
    with pytest.raises(ValidationError):
        SynonymGroup(words=words).full_clean()


def test_words_that_differ_in_accents_are_different():
    SynonymGroup(words="dừa|dưa").full_clean()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("kẹo lạc", "kẹo đậu phộng"),
        ("keo lac", "keo đậu phộng"),
        ("tea", "trà"),
        ("sticky rice", "nếp"),
        ("htx tài hoan", "hợp tác xã tài hoan"),
        ("hop tac xa tai hoan", "htx tai hoan"),
        ("dầu lạc", "dầu phụng"),
        ("bun tau", "miến dong"),
        ("bird's nest", "yến sào"),
    ],
)
def test_other_words_are_found(text, other):
    assert other in variants(text)


def test_typed_accents_say_which_word_is_meant():
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(words="đậu|bean")
    assert variants("dau") == ["bean"]
    assert variants("đậu") == ["bean"]
    assert variants("dầu") == []


def test_only_words_that_some_document_holds_are_read():
    assert variants("peanut candy", "keo", "lac", "dau", "phong") == ["lạc kẹo", "đậu phộng kẹo"]


def test_every_phrase_that_no_document_holds_is_replaced():
    known = ("keo", "lac", "hop", "tac", "xa", "dua")
    assert variants("peanut candy cooperative", *known) == ["lạc kẹo hợp tác xã"]


def test_a_text_full_of_synonyms_has_no_more_readings_than_others():
    for number in range(12):
        others = "|".join(f"w{number}o{n}" for n in range(40))
        SynonymGroup.objects.create(words=f"w{number}|{others}")
    text = " ".join(f"w{number}" for number in range(12))
    assert len(variants(text)) == 6


def test_a_phrase_hides_the_words_in_it():
    assert not any("gạo" in variant and "sticky" in variant for variant in variants("sticky rice"))


def test_a_group_of_one_direction_is_read_from_its_first_word():
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(words="dứa|thơm", direction="one")
    assert variants("dứa") == ["thơm"]
    assert variants("thơm") == []


def test_never_more_than_six_readings():
    SynonymGroup.objects.create(words="|".join(f"mot{n} hai" for n in range(9)))
    assert len(variants("mot1 hai trà gạo")) == 6
    assert "mot1 hai trà gạo" not in variants("mot1 hai trà gạo")


def test_a_new_pair_works_at_once_and_costs_no_query_after(django_assert_num_queries):
    assert variants("zzz") == []
    SynonymGroup.objects.create(words="zzz|miến dong")
    assert variants("zzz") == ["miến dong"]
    with django_assert_num_queries(0):
        variants("zzz")
    SynonymGroup.objects.filter(words_key="zzz mien dong").first().delete()
    assert variants("zzz") == []


def test_another_process_hears_of_it_when_the_stamp_ends():
    """Another process changes the rows unseen; this one keeps its stamp no longer than a minute."""
    variants("zzz")
    SynonymGroup.objects.bulk_create([SynonymGroup(words="zzz|miến", words_key="zzz mien")])
    assert variants("zzz") == []
    synonyms.kept.forget()
    assert variants("zzz") == ["miến"]
    assert synonyms.KEPT_SECONDS <= 30
