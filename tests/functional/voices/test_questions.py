"""Anybody asks a producer; public once answered; the answer comes in the asker's language."""

import datetime as dt

from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.communication.models import MailRecord
from shop.voices import asking, moderating
from shop.voices.answering import answer
from shop.voices.consent import VERSION
from shop.voices.models import Complaint, Question
from tests.factories import ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.people import customer
from tests.factories.support import supporter
from tests.factories.voices import question_of

pytestmark = pytest.mark.django_db
FILLED = {"words": "Nấu mấy phút?", "name": "Mai"}
ANSWER = "Dạ ba phút ạ."


@pytest.fixture
def product():
    return ProductFactory(title_vi="miến dong")


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(product) -> str:
    return reverse("voices:ask", args=[product.pk])


def page_of(product) -> str:
    return Client().get(f"/san-pham/{product.slug}-{product.pk}/").content.decode()


def own(question: Question) -> str:
    return reverse("voices:question", args=[question.pk, question.secret])


def answered(question: Question, words: str = ANSWER) -> Question:
    desk = desk_of(question.product.producer)
    return answer(desk.questions(), question.pk, words, desk.user)


def test_a_question_is_public_once_answered_and_goes_on_once(client, product):
    page = client.post(form_of(product), FILLED)
    asked = Question.objects.get()
    assert page["Location"] == own(asked)
    assert FILLED["words"] not in page_of(product)
    at = reverse("producer_desk:question", args=[asked.pk])
    writer = client_of(member_of(product.producer, "viet@example.com", "writer"))
    assert (
        reverse("producer_desk:questions")
        in writer.get(reverse("producer_desk:home")).content.decode()
    )
    assert writer.post(at, {"answer": "Gọi 0912345678"}).status_code == 400
    assert writer.post(at, {"answer": ANSWER}).status_code == 303
    writer.post(at, {"answer": "Khác"})
    shown = page_of(product)
    assert FILLED["words"] in shown
    assert ANSWER in shown
    mine = client.get(own(asked))
    assert mine["Referrer-Policy"] == "same-origin"
    assert "noindex" in mine["X-Robots-Tag"]
    client.post(own(asked), {"words": "Có cần ngâm không?"})
    client.post(own(asked), {"words": "Lần nữa?"})
    further = Question.objects.get(follows=asked)
    assert further.words == "Có cần ngâm không?"
    assert further.words not in page_of(product)
    answered(further, "Ngâm mười phút.")
    assert "Ngâm mười phút." in page_of(product)
    with pytest.raises(asking.NotYetError):
        asking.ask_further(further, "Nữa?", asker="10.0.0.1")


def test_the_answer_comes_in_the_language_of_the_question(client, product, after_commit):
    left = FILLED | {"email": "mai@example.com"}
    assert client.post(form_of(product), left).status_code == 200
    client.post(form_of(product), left | {"agrees": "on"})
    asked = Question.objects.get()
    assert (asked.consent_version, bool(asked.consent)) == (VERSION, True)
    Question.objects.update(language="en")
    with after_commit():
        answered(asked)
    [letter] = mail.outbox
    assert letter.to == ["mai@example.com"]
    assert "/en/" in letter.body
    assert ANSWER in letter.body
    assert "mai@example.com" not in page_of(product)


def test_somebody_with_an_account_leaves_no_address(product, after_commit):
    user = customer("mai@example.com")
    client = client_of(user)
    assert "email" not in client.get(form_of(product)).context["form"].fields
    client.post(form_of(product), FILLED)
    asked = Question.objects.get()
    assert (asked.user, asked.email) == (user, "")
    with after_commit():
        answered(asked)
    assert mail.outbox[-1].to == ["mai@example.com"]
    user.delete()
    assert not Question.objects.exists()


def test_only_its_own_maker_answers_and_nothing_that_waits_for_a_look(product):
    held = question_of(product, words="Gọi tôi 0912 345 678")
    at = reverse("producer_desk:question", args=[held.pk])
    owner = client_of(member_of(product.producer))
    assert owner.post(at, {"answer": ANSWER}).status_code == 404
    moderating.leave(supporter(), "question", held.pk)
    packer = client_of(member_of(product.producer, "goi@example.com", "packer"))
    stranger = client_of(member_of(ProductFactory().producer, "khac@example.com"))
    for client in (packer, stranger):
        assert client.post(at, {"answer": ANSWER}).status_code == 404
    assert owner.post(at, {"answer": ANSWER}).status_code == 303


def test_readers_object_and_support_takes_down_with_a_reason(client, product, after_commit):
    asked = question_of(product, email="mai@example.com")
    way = reverse("voices:report_question", args=[asked.pk])
    assert client.post(way, {"why": "rude"}).status_code == 404
    answered(asked)
    assert client.post(way, {"why": "rude"}).status_code == 302
    assert Complaint.objects.get().question == asked
    assert list(moderating.waiting("question")) == [asked]
    mail.outbox.clear()
    desk = client_of(supporter())
    with after_commit():
        desk.post(
            reverse("support:voice", args=["question", asked.pk]),
            {"act": "remove", "reason": "Quảng cáo"},
        )
    assert asked.words not in page_of(product)
    assert "Quảng cáo" in mail.outbox[0].body
    assert "Quảng cáo" in client.get(own(asked)).content.decode()


@pytest.mark.parametrize("name", ["BY_ASKER", "BY_PRODUCER", "BY_ALL"])
def test_questions_are_limited(client, product, monkeypatch, name):
    monkeypatch.setattr(asking, name, Limit(f"question-test-{name}", 2, 60))
    sent = [client.post(form_of(product), FILLED).status_code for _ in range(3)]
    assert sent == [302, 302, 429]
    assert Question.objects.count() == 2


def test_only_the_secret_opens_a_question(client, product):
    asked = question_of(product)
    for secret in ("x" * 43, question_of(product).secret, "é" * 43):
        wrong = reverse("voices:question", args=[asked.pk, secret])
        assert client.get(wrong).status_code == 404
    assert client.get(own(asked)).status_code == 200


def test_addresses_and_what_nobody_answered_are_forgotten(product, after_commit):
    fresh, old, over = (question_of(product, email=f"{n}@example.com") for n in "abc")
    with after_commit():
        answered(fresh), answered(old)
    ago = clock.now() - dt.timedelta(days=90)
    Question.objects.filter(pk=old.pk).update(answered_at=ago)
    Question.objects.filter(pk=over.pk).update(said_at=clock.now() - dt.timedelta(days=365))
    call_command("settle_due", verbosity=0)
    left = dict(Question.objects.values_list("pk", "email"))
    assert left == {fresh.pk: "a@example.com", old.pk: ""}
    assert not MailRecord.objects.filter(recipient="b@example.com").exists()


def test_twenty_questions_cost_what_two_do(client, product, django_assert_max_num_queries):
    owner = client_of(member_of(product.producer))
    ways = (
        (client, f"/san-pham/{product.slug}-{product.pk}/"),
        (client, reverse("voices:questions", args=[product.pk])),
        (owner, reverse("producer_desk:questions") + "?state=answered"),
    )

    def costs() -> list[int]:
        found = []
        for who, way in ways:
            who.get(way)
            with django_assert_max_num_queries(20) as seen:
                assert who.get(way).status_code == 200
            found.append(len(seen))
        return found

    def more(number: int) -> None:
        for _ in range(number):
            Question.objects.create(
                product=product,
                words="Nấu mấy phút?",
                answer=ANSWER,
                answered_at=clock.now(),
                said_at=clock.now(),
                language="vi",
            )

    more(2)
    two = costs()
    assert two[0] <= 10
    more(18)
    assert costs() == two
