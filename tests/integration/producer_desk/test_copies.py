"""Working copies: the live page stands still until a reviewer approves; no words are lost."""

from django.http import Http404

import pytest

from shop.audit.models import AuditLine
from shop.certification.models import ProductSet
from shop.producer_desk.goods import copies, reviewing
from shop.producer_desk.goods.copies import FrozenError, IncompleteError, OtherVersionError
from shop.producer_desk.goods.fields import fields_of, words_of
from shop.producer_desk.goods.reviewing import NoNoteError
from shop.producer_desk.models import WorkingCopy
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.copies import FULL, finished, submitted
from tests.factories.desks import desk_of
from tests.factories.people import customer

pytestmark = pytest.mark.django_db
Status = WorkingCopy.Status


@pytest.fixture
def product():
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    return ProductFactory(ocop_set=goods, summary_vi="Mật ong cũ", keeping_vi="Nơi mát")


@pytest.fixture
def desk(product):
    return desk_of(product.producer)


@pytest.fixture
def reviewer():
    return customer("bien-tap@example.com")


def fresh(copy: WorkingCopy) -> WorkingCopy:
    return WorkingCopy.objects.get(pk=copy.pk)


def test_it_begins_with_the_words_of_the_live_page_and_once(desk, product):
    copy = copies.begin(desk, product.pk)
    assert (copy.words["summary_vi"], copy.words["keeping_vi"]) == ("Mật ong cũ", "Nơi mát")
    assert copies.begin(desk_of(product.producer, "lan@example.com", "writer"), product.pk) == copy


def test_the_live_page_stands_still_until_it_is_approved(desk, product, reviewer):
    copy = submitted(desk, product, summary_vi="Mật ong mới", use_en="With warm water")
    product.refresh_from_db()
    assert product.summary_vi == "Mật ong cũ"
    reviewing.approve(copy.pk, reviewer, address="203.0.113.9")
    product.refresh_from_db()
    assert product.summary_vi == "Mật ong mới"
    assert product.particulars["use"] == {"vi": FULL["use_vi"], "en": "With warm water"}
    assert words_of(product) == fresh(copy).words
    assert fresh(copy).status == Status.PUBLISHED
    line = AuditLine.objects.first()
    assert (line.action, line.actor, line.address) == ("desk.publish", reviewer, "203.0.113.9")


def test_the_later_of_two_is_told_and_has_the_words_of_the_first(desk, product):
    copy = copies.begin(desk, product.pk)
    copies.save(desk, copy.pk, {"summary_vi": "Của Mai"}, translate=False, saw=copy.version)
    other = desk_of(product.producer, "lan@example.com", "writer")
    with pytest.raises(OtherVersionError) as told:
        copies.save(other, copy.pk, {"summary_vi": "Của Lan"}, translate=False, saw=copy.version)
    assert told.value.copy.words["summary_vi"] == "Của Mai"
    assert fresh(copy).words["summary_vi"] == "Của Mai"


def test_saving_the_same_words_again_is_no_new_version(desk, product):
    copy = copies.begin(desk, product.pk)
    kept = copies.save(desk, copy.pk, dict(copy.words), translate=False, saw=copy.version)
    assert kept.version == copy.version


def test_only_fields_of_the_product_are_kept(desk, product):
    copy = copies.begin(desk, product.pk)
    told = {"title_vi": "Nhân sâm", "is_public": "1", "strength_vi": "40", "summary_vi": "Mật"}
    copies.save(desk, copy.pk, told, translate=True, saw=copy.version)
    kept = fresh(copy)
    assert kept.words.keys() == {key for one in fields_of(product) for key in one.keys}
    assert (kept.words["summary_vi"], kept.translate) == ("Mật", True)


def test_what_is_missing_is_named_and_english_never_is(desk, product):
    copy = copies.begin(desk, product.pk)
    with pytest.raises(IncompleteError) as told:
        copies.submit(desk, copy.pk, saw=copy.version)
    assert [one.name for one in told.value.missing] == [
        "front",
        "back",
        "description",
        "shelf_life",
        "ingredients",
        "use",
        "declared",
    ]
    assert fresh(copy).status == Status.DRAFT


def test_a_sent_copy_is_frozen_until_it_is_taken_back(desk, product):
    copy = submitted(desk, product)
    for act in (
        lambda: copies.save(desk, copy.pk, {"summary_vi": "x"}, translate=False, saw=copy.version),
        lambda: copies.submit(desk, copy.pk, saw=copy.version),
        lambda: copies.drop(desk, copy.pk, saw=copy.version),
    ):
        with pytest.raises(FrozenError):
            act()
    assert fresh(copy).words == copy.words
    copies.take_back(desk, copy.pk)
    assert fresh(copy).status == Status.DRAFT
    with pytest.raises(FrozenError):
        copies.take_back(desk, copy.pk)


def test_a_returned_copy_is_sent_again_when_each_note_is_done(desk, product, reviewer):
    copy = submitted(desk, product)
    first = reviewing.note(copy.pk, "summary", "Ngắn hơn giúp nhé.", reviewer)
    second = reviewing.note(copy.pk, "keeping", "Bao nhiêu độ?", reviewer)
    reviewing.give_back(copy.pk, reviewer)
    assert fresh(copy).status == Status.RETURNED
    copies.mark_done(desk, copy.pk, first.pk)
    with pytest.raises(IncompleteError) as told:
        copies.submit(desk, copy.pk, saw=copy.version, reason="  ")
    assert told.value.open_notes == 1
    copies.mark_done(desk, copy.pk, second.pk)
    copies.submit(desk, copy.pk, saw=copy.version)
    assert fresh(copy).status == Status.SUBMITTED


def test_or_when_a_reason_is_given(desk, product, reviewer):
    copy = submitted(desk, product)
    reviewing.note(copy.pk, "keeping", "Bao nhiêu độ?", reviewer)
    reviewing.give_back(copy.pk, reviewer)
    copies.submit(desk, copy.pk, saw=copy.version, reason="Mật ong không cần giữ lạnh.")
    assert fresh(copy).reason == "Mật ong không cần giữ lạnh."
    copies.take_back(desk, copy.pk)
    assert fresh(copy).status == Status.RETURNED


def test_nothing_goes_back_without_a_note(desk, product, reviewer):
    copy = submitted(desk, product)
    with pytest.raises(NoNoteError):
        reviewing.give_back(copy.pk, reviewer)
    with pytest.raises(Http404):
        reviewing.note(copy.pk, "title", "x", reviewer)


def test_only_what_waits_is_decided(desk, product, reviewer):
    copy = finished(desk, product)
    for act in (reviewing.approve, reviewing.give_back):
        with pytest.raises(FrozenError):
            act(copy.pk, reviewer)
    with pytest.raises(FrozenError):
        reviewing.note(copy.pk, "summary", "x", reviewer)
    product.refresh_from_db()
    assert product.summary_vi == "Mật ong cũ"


def test_a_dropped_copy_makes_room_for_a_new_one(desk, product):
    copy = finished(desk, product)
    copies.drop(desk, copy.pk, saw=copy.version)
    again = copies.begin(desk, product.pk)
    assert again.pk != copy.pk
    assert again.words["summary_vi"] == "Mật ong cũ"


def test_another_producers_copy_is_not_there(desk, product, reviewer):
    copy = submitted(desk, product)
    note = reviewing.note(copy.pk, "summary", "x", reviewer)
    reviewing.give_back(copy.pk, reviewer)
    stranger = desk_of(PartnerFactory(), "khac@example.com")
    for act in (
        lambda: copies.begin(stranger, product.pk),
        lambda: copies.save(stranger, copy.pk, {}, translate=True, saw=copy.version),
        lambda: copies.submit(stranger, copy.pk, saw=copy.version, reason="x"),
        lambda: copies.take_back(stranger, copy.pk),
        lambda: copies.drop(stranger, copy.pk, saw=copy.version),
        lambda: copies.mark_done(stranger, copy.pk, note.pk),
    ):
        with pytest.raises(Http404):
            act()
    assert fresh(copy).status == Status.RETURNED
    assert not fresh(copy).notes.exclude(done_at=None).exists()


def asked_for_english(desk, product):
    copy = finished(desk, product, summary_en="Mine")
    copies.save(desk, copy.pk, copy.words, translate=True, saw=copy.version)
    copies.submit(desk, copy.pk, saw=fresh(copy).version)
    return fresh(copy)


def test_an_editor_writes_the_english_that_was_asked_for_and_nothing_else(desk, product, reviewer):
    copy = asked_for_english(desk, product)
    told = {
        "summary_en": "Honey",
        "summary_vi": "Khác",
        "harvest_months": "1",
        "english_gloss": "Mint",
    }
    reviewing.translate(copy.pk, told, reviewer, saw=copy.version)
    words = fresh(copy).words
    assert (words["summary_en"], words["english_gloss"]) == ("Honey", "Mint")
    assert (words["summary_vi"], words["harvest_months"]) == (FULL["summary_vi"], "")
    with pytest.raises(OtherVersionError):
        reviewing.translate(copy.pk, {"summary_en": "Late"}, reviewer, saw=copy.version)
    reviewing.approve(copy.pk, reviewer)
    product.refresh_from_db()
    assert (product.summary_en, product.summary_vi) == ("Honey", FULL["summary_vi"])
    with pytest.raises(FrozenError):
        reviewing.translate(copy.pk, {"summary_en": "x"}, reviewer, saw=fresh(copy).version)


def test_nobody_writes_english_unasked(desk, product, reviewer):
    copy = submitted(desk, product, summary_en="Mine")
    with pytest.raises(FrozenError):
        reviewing.translate(copy.pk, {"summary_en": "x"}, reviewer, saw=copy.version)
    assert fresh(copy).words["summary_en"] == "Mine"
