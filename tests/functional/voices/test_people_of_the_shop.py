"""Who looks at reviews and replies to them: support with a reason, the maker once."""

import datetime as dt

from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.certification import clock
from shop.order.models import Order, Parcel
from shop.voices import complaining, moderating, reviewing
from shop.voices.models import Complaint, HeartCount, Review, ReviewAsk
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.support import operator, supporter
from tests.factories.voices import brought, many_reviews, review_of, said

pytestmark = pytest.mark.django_db
HELD = "Ngon. Gọi 0912 345 678"


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


def page_of(product) -> str:
    return Client().get(f"/san-pham/{product.slug}-{product.pk}/").content.decode()


def look_at(review: Review) -> str:
    return reverse("support:voice", args=["review", review.pk])


def test_support_lets_through_what_was_held(product):
    review, desk = review_of(product, words=HELD), client_of(supporter())
    assert list(desk.get(reverse("support:voices")).context["rows"]) == [review]
    assert client_of(operator()).post(look_at(review), {"act": "leave"}).status_code == 200
    assert HELD not in page_of(product)
    desk.post(look_at(review), {"act": "leave"})
    assert HELD in page_of(product)
    assert HeartCount.objects.get().number == 1
    assert AuditLine.objects.filter(action="review.leave").count() == 1
    desk.post(look_at(review), {"act": "leave"})
    assert AuditLine.objects.filter(action="review.leave").count() == 1


def test_what_is_taken_down_is_gone_for_good_and_its_writer_learns_why(product, after_commit):
    order = brought(product)
    review = review_of(product, order=order)
    complaining.complain(review, "rude", "", asker="10.0.0.1")
    desk = client_of(supporter())
    desk.post(look_at(review), {"act": "remove", "reason": ""})
    assert Review.objects.get().state == "shown"
    mail.outbox.clear()
    with after_commit():
        desk.post(look_at(review), {"act": "remove", "reason": "Xúc phạm người khác"})
    assert review.words not in page_of(product)
    assert HeartCount.objects.get().number == 0
    assert Complaint.objects.get().settled_at
    assert AuditLine.objects.get(action="review.remove").facts == {"reason": "Xúc phạm người khác"}
    [letter] = mail.outbox
    assert "Xúc phạm người khác" in letter.body
    form = reverse("voices:review", args=[order.number, order.secret, product.pk])
    assert "Xúc phạm người khác" in Client().get(form).content.decode()
    with pytest.raises(reviewing.ClosedError):
        reviewing.write_review(order, product.pk, said(), language="vi")
    reviewing.take_back(order, product.pk)
    left = Review.objects.get()
    assert (left.state, left.words, left.name) == ("removed", "", "")


def test_the_maker_replies_once_without_a_contact(product, after_commit):
    review = review_of(product)
    at = reverse("producer_desk:opinion", args=[review.pk])
    writer = client_of(member_of(product.producer, "viet@example.com", "writer"))
    assert (
        reverse("producer_desk:opinions")
        in writer.get(reverse("producer_desk:stall")).content.decode()
    )
    assert writer.post(at, {"reply": "Gọi em 0912345678"}).status_code == 400
    mail.outbox.clear()
    with after_commit():
        assert writer.post(at, {"reply": "Cảm ơn chị Lan"}).status_code == 303
        writer.post(at, {"reply": "Thêm nữa"})
    assert Review.objects.get().reply == "Cảm ơn chị Lan"
    assert "Cảm ơn chị Lan" in page_of(product)
    [letter] = mail.outbox
    assert product.producer.name in letter.subject
    moderating.remove_reply(supporter(), "review", review.pk, "Quảng cáo")
    assert "Cảm ơn chị Lan" not in page_of(product)
    with pytest.raises(moderating.GoneOnError):
        moderating.remove_reply(supporter("hai@example.vn"), "review", review.pk, "Quảng cáo")


def test_others_do_not_reply_and_nobody_to_what_is_not_shown(product):
    review, other = review_of(product), ProductFactory()
    at = reverse("producer_desk:opinion", args=[review.pk])
    packer = member_of(product.producer, "goi@example.com", "packer")
    stranger = member_of(other.producer, "khac@example.com")
    for user in (packer, stranger):
        assert client_of(user).post(at, {"reply": "Cảm ơn"}).status_code == 404
    Review.objects.update(state="held")
    owner = client_of(member_of(product.producer))
    assert owner.post(at, {"reply": "Cảm ơn"}).status_code == 404
    assert (
        reverse("producer_desk:opinions")
        not in owner.get(reverse("producer_desk:stall")).content.decode()
    )
    assert Review.objects.get().reply == ""


def test_lists_cost_the_same_for_two_and_twenty(product, django_assert_max_num_queries):
    owner, desk = client_of(member_of(product.producer)), client_of(supporter())
    ways = ((owner, reverse("producer_desk:opinions")), (desk, reverse("support:voices")))

    def costs() -> list[int]:
        Review.objects.update(state="held")
        found = []
        for client, way in reversed(ways):
            client.get(way)
            with django_assert_max_num_queries(40) as seen:
                assert len(client.get(way).context["rows"]) > 1
            found.append(len(seen))
            Review.objects.update(state="shown")
        return found

    many_reviews(product, 2)
    two = costs()
    many_reviews(product, 18)
    assert costs() == two


def asked(days: int, **change) -> Parcel:
    """A parcel that came so many days ago."""
    order = brought(ProductFactory())
    Order.objects.filter(pk=order.pk).update(**change)
    order.parcels.update(delivered_at=clock.now() - dt.timedelta(days=days))
    return order.parcels.get()


def test_buyers_are_asked_once_two_days_after_it_came(after_commit):
    due = asked(2)
    asked(1), asked(9), asked(3, is_gift=True), asked(3, guest_email="")
    written = asked(3)
    review_of(written.lines.get().product, order=written.order)
    mail.outbox.clear()
    for _ in range(2):
        with after_commit():
            call_command("settle_due", verbosity=0)
    assert ReviewAsk.objects.get().parcel == due
    assert [due.order.number in letter.body for letter in mail.outbox].count(True) == 1
