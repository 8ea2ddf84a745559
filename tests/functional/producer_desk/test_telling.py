"""A producer tells its story and writes about itself, without scripts."""

from django.urls import reverse

import pytest

from shop.producer_desk.models import DeskText
from shop.producer_desk.telling import editing, texts
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desk_texts import PROFILE, STORY, sent, written
from tests.factories.desks import desk_of, member_of
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db

Status = DeskText.Status


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


def address(kind="story") -> str:
    return reverse(f"producer_desk:{kind}")


def write(client, kind="story", act="save", saw=1, **words):
    full = STORY if kind == "story" else PROFILE
    return client.post(address(kind), full | {"act": act, "saw": saw, "translate": "on"} | words)


def test_looking_keeps_nothing(owner):
    assert owner.get(address()).status_code == 200
    assert not DeskText.objects.exists()


def test_six_answers_are_saved_and_sent(owner, product):
    assert write(owner, products=[product.pk]).status_code == 303
    text = DeskText.objects.get()
    assert (text.status, text.words, text.products) == (Status.DRAFT, STORY, [product.pk])
    write(owner, act="send", saw=text.version, products=[product.pk])
    text.refresh_from_db()
    assert text.status == Status.SENT
    page = owner.get(address()).content.decode()
    assert "<textarea" not in page
    assert STORY["who"] in page


def test_an_unfinished_one_is_kept_and_not_sent(owner):
    answer = owner.post(address(), STORY | {"act": "send", "saw": 1, "wish": "  "}, follow=True)
    text = DeskText.objects.get()
    assert text.status == Status.DRAFT
    assert text.words["who"] == STORY["who"]
    assert 'href="#id_wish"' in answer.content.decode()


def test_products_of_others_are_not_told_of(owner, product):
    other = ProductFactory()
    assert write(owner, products=[other.pk]).status_code == 400
    desk = desk_of(product.producer)
    text = written(desk, products=[other.pk, product.pk])
    assert text.products == [product.pk]


def test_the_later_one_is_told_and_both_are_on_the_page(owner, product):
    text = written(desk_of(product.producer, "lan@example.com", "writer"))
    answer = write(owner, saw=text.version - 1, who="Chúng em ba người.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Chúng em ba người." in page
    assert STORY["who"] in page
    text.refresh_from_db()
    assert text.words["who"] == STORY["who"]
    write(owner, saw=text.version, who="Chúng em ba người.")
    text.refresh_from_db()
    assert text.words["who"] == "Chúng em ba người."


def test_what_was_sent_is_frozen_until_it_is_taken_back(owner, product):
    text = sent(desk_of(product.producer))
    assert write(owner, saw=text.version, who="Khác").status_code == 409
    text.refresh_from_db()
    assert text.words["who"] == STORY["who"]
    owner.post(reverse("producer_desk:text_take_back", args=[text.pk]))
    text.refresh_from_db()
    assert text.status == Status.DRAFT


def test_what_an_editor_has_taken_cannot_be_taken_back(owner, product):
    text = sent(desk_of(product.producer))
    editing.take(text, "page-1", None)
    owner.post(reverse("producer_desk:text_take_back", args=[text.pk]))
    text.refresh_from_db()
    assert text.status == Status.TAKEN


def test_words_of_the_editors_stand_above_the_questions(owner, product):
    text = sent(desk_of(product.producer))
    editing.give_back(text.pk, "Kể thêm về bà nội nhé.", None)
    assert "Kể thêm về bà nội nhé." in owner.get(address()).content.decode()
    write(owner, act="send", saw=text.version)
    text.refresh_from_db()
    assert text.status == Status.SENT
    with pytest.raises(editing.DecidedError):
        editing.give_back(2**40, "x", None)


def test_about_us_starts_from_what_stands_there(owner, product):
    producer = product.producer
    producer.introduction_vi = "Tổ hợp tác ở đầu bản."
    producer.save()
    assert "Tổ hợp tác ở đầu bản." in owner.get(address("profile")).content.decode()
    assert write(owner, "profile", since="năm ngoái").status_code == 400
    assert write(owner, "profile", act="send").status_code == 303
    assert DeskText.objects.get().status == Status.SENT


def test_one_open_text_of_a_kind(product):
    desk = desk_of(product.producer)
    assert texts.begin(desk, "story").pk == texts.begin(desk, "story").pk
    assert texts.begin(desk, "profile").pk != texts.begin(desk, "story").pk


def test_another_producer_and_a_packer_are_not_let_in(client, product):
    text = sent(desk_of(product.producer))
    sign_in(client, member_of(PartnerFactory(), "khac@example.com"))
    back = reverse("producer_desk:text_take_back", args=[text.pk])
    assert client.post(back).status_code == 404
    assert STORY["who"] not in client.get(address()).content.decode()
    client.logout()
    sign_in(client, member_of(product.producer, "goi@example.com", "packer"))
    assert client.get(address()).status_code == 404
    assert write(client).status_code == 404
    text.refresh_from_db()
    assert text.status == Status.SENT
