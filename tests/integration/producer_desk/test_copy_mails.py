"""A reviewer's word reaches whoever sent the copy, once per decision, in their language."""

from django.core import mail
from django.utils import timezone

import pytest

from shop.communication.kinds import kind
from shop.partner.models import DeskMember
from shop.producer_desk.goods import copies, mails, reviewing
from tests.factories import ProductFactory
from tests.factories.copies import submitted
from tests.factories.desks import desk_of
from tests.factories.people import customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return ProductFactory(title_vi="Mật ong", title_en="Honey")


@pytest.fixture
def desk(product):
    return desk_of(product.producer)


@pytest.fixture
def reviewer():
    return customer("bien-tap@example.com")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def give_back(copy, reviewer, *notes: tuple[str, str]) -> None:
    for field, text in notes:
        reviewing.note(copy.pk, field, text, reviewer)
    reviewing.give_back(copy.pk, reviewer)


def test_a_returned_copy_says_how_many_places_and_which(desk, product, reviewer, committed):
    copy = submitted(desk, product)
    said = ("summary", "Ngắn hơn giúp nhé."), ("description", "Thiếu nơi làm.")
    with committed():
        give_back(copy, reviewer, *said)
    (letter,) = mail.outbox
    assert letter.to == [desk.user.email]
    assert letter.subject == "Bài viết cần sửa 2 chỗ: Mật ong"
    for _field, text in said:
        assert text in letter.body
    assert f"/{product.pk}/" in letter.body


def test_each_return_has_its_own_mail_and_it_comes_once(desk, product, reviewer, committed):
    copy = submitted(desk, product)
    with committed():
        give_back(copy, reviewer, ("summary", "Một"))
    copy.refresh_from_db()
    note = copy.notes.get()
    copies.mark_done(desk, copy.pk, note.pk)
    copies.submit(desk, copy.pk, saw=copy.version)
    with committed():
        give_back(copy, reviewer, ("summary", "Hai"))
    first, second = mail.outbox
    assert "Một" not in second.body
    assert "Hai" in second.body
    from shop.communication.tasks import send_mail

    decision = copy.decisions.first()
    assert send_mail.func(mails.RETURNED, decision.pk) is False
    assert mail.outbox == [first, second]


def test_a_published_copy_leads_to_its_page(desk, product, reviewer, committed):
    desk.user.language = "en"
    desk.user.save()
    copy = submitted(desk, product)
    with committed():
        reviewing.approve(copy.pk, reviewer)
    (letter,) = mail.outbox
    assert letter.subject == "Approved: Honey"
    assert f"-{product.pk}/" in letter.body
    assert "/en/" in letter.body


def test_whoever_left_is_written_to_no_more_but_the_owner_is(product, reviewer, committed):
    owner = desk_of(product.producer)
    writer = desk_of(product.producer, "lan@example.com", "writer")
    desk_of(product.producer, "goi@example.com", "packer")
    copy = submitted(writer, product)
    with committed():
        give_back(copy, reviewer, ("summary", "Một"))
    assert mail.outbox[0].to == ["lan@example.com"]
    DeskMember.objects.filter(user=writer.user).update(ended_at=timezone.now())
    again = kind(mails.RETURNED).build(copy.decisions.get().pk)
    assert again.recipient == owner.user.email
    DeskMember.objects.filter(user=owner.user).update(ended_at=timezone.now())
    assert kind(mails.RETURNED).build(copy.decisions.get().pk) is None


def test_nobody_is_told_of_a_decision_that_was_not_made(desk, product, reviewer, committed):
    copy = submitted(desk, product)
    copies.take_back(desk, copy.pk)
    with committed(), pytest.raises(copies.FrozenError):
        reviewing.approve(copy.pk, reviewer)
    assert mail.outbox == []
