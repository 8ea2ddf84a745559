"""Orders on their way that hold what an import withdrew: which, how many, whom to call."""

import datetime as dt

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.audit.models import AuditLine
from shop.certification.models import CertificateEvent
from shop.order.models import Parcel
from shop.order.paying.arriving import money_came
from shop.order.withdrawals.answering import Answer, answer, open_questions
from shop.order.withdrawals.asking import ask_buyers
from shop.payment.models import Refund
from tests.factories import ProductFactory
from tests.factories.office import ImportRunFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return " ".join(response.content.decode().split())


def withdraw(run, product) -> None:
    certificate = product.certificates.get()
    certificate.withdrawn_on = dt.date(2024, 12, 20)
    certificate.withdrawn_reason = "không đánh giá lại đúng hạn"
    certificate.save()
    CertificateEvent.objects.create(
        certificate=certificate,
        kind="withdrawn",
        run_number=run.number,
        recorded_at=dt.datetime(2024, 12, 30, tzinfo=dt.UTC),
    )


def page(run) -> str:
    return f"/van-phong/{run.number}/don-dang-di/"


def test_unsent_lines_are_listed_with_what_a_call_needs_and_no_more(officer):
    run = ImportRunFactory(number=58)
    withdrawn, other = ProductFactory(), ProductFactory()
    orders = [order_of(withdrawn, quantity=2), order_of(withdrawn, other)]
    sent = order_of(withdrawn)
    Parcel.objects.filter(order=sent).update(status=Parcel.Status.SENT)
    withdraw(run, withdrawn)
    shown = officer.get(page(run))
    assert [one.line.order for one in shown.context["unsent"]] == orders
    text = words(shown)
    for wanted in (
        orders[0].number,
        withdrawn.producer.name,
        "2 dòng chưa gửi",
        "Trong 2 đơn",
        "0912 345 678",
        "20/12/2024",
        "không đánh giá lại đúng hạn",
    ):
        assert wanted in text, wanted
    for kept_back in (sent.number, other.title, "phố Huế", "Nguyễn Thị Lan", "lan@example.com"):
        assert kept_back not in text, kept_back
    assert "2 lines not sent yet" in words(officer.get(f"/en/office/{run.number}/orders/"))


def test_without_a_phone_number_the_mail_is_given(officer):
    run, product = ImportRunFactory(), ProductFactory()
    order = order_of(product)
    type(order).objects.filter(pk=order.pk).update(buyer_phone="")
    withdraw(run, product)
    assert "mailto:lan@example.com" in words(officer.get(page(run)))


def test_a_run_without_withdrawals_or_orders_says_so(officer):
    run = ImportRunFactory()
    assert "không thu hồi" in words(officer.get(page(run)))
    withdraw(run, ProductFactory())
    assert "Không có đơn nào" in words(officer.get(page(run)))
    assert officer.get("/van-phong/999/don-dang-di/").status_code == 404


def test_it_costs_the_same_for_2_and_20_lines(officer):
    run, product = ImportRunFactory(), ProductFactory(stock=50)
    order_of(product)
    withdraw(run, product)
    costs = []
    for number in (1, 18):
        certificate = product.certificates.get()
        certificate.withdrawn_on = None
        certificate.save()
        for _ in range(number):
            order_of(product)
        certificate.withdrawn_on = dt.date(2024, 12, 20)
        certificate.save()
        officer.get(page(run))
        with CaptureQueriesContext(connection) as queries:
            officer.get(page(run))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_reason_of_the_office_is_told_in_words(officer):
    run, product = ImportRunFactory(number=58), ProductFactory()
    withdraw(run, product)
    product.certificates.update(withdrawn_reason="own_wish")
    text = words(officer.get(page(run)))
    assert "own_wish" not in text
    assert "chủ thể" in text.partition("20/12/2024")[2]


def asked_about(run, product, **fields):
    """An order that is paid, whose buyer is asked."""
    order = order_of(product, payment_method="transfer", **fields)
    payment = order.payments.get()
    money_came(payment.pk, int(payment.amount))
    withdraw(run, product)
    ask_buyers()
    return order


def test_the_list_says_what_buyers_answered_and_shows_their_mail(officer):
    run, product = ImportRunFactory(number=58), ProductFactory()
    order = asked_about(run, product, language="en")
    assert "1 chưa trả lời" in " ".join(words_only(officer.get(page(run))))
    letter = officer.get(f"{page(run)}{order.number}/thu/")
    assert "please choose" in words(letter)
    assert product.title in words(letter)
    answer(order.pk, [q.pk for q in open_questions(order)], Answer.KEEP)
    assert officer.get(page(run)).context["open"] == 0
    other = order_of(ProductFactory())
    assert officer.get(f"{page(run)}{other.number}/thu/").status_code == 404


def words_only(response) -> list[str]:
    """The figures as "number label"."""
    return [f"{number} {label}" for label, number in response.context["said"]]


def test_an_approver_refunds_what_nobody_answered_with_a_reason(
    officer, approver, django_capture_on_commit_callbacks
):
    run, product = ImportRunFactory(), ProductFactory(stock=9)
    order = asked_about(run, product)
    product.certificates.update(withdrawn_on=None)
    kept = asked_about(run, product)
    answer(kept.pk, [q.pk for q in open_questions(kept)], Answer.KEEP)
    assert "textarea" not in words(officer.get(page(run)))
    assert officer.post(page(run), {"why": "x"}).status_code == 404
    assert approver.post(page(run), {"why": " "}).status_code == 200
    assert not Refund.objects.exists()
    mail.outbox.clear()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert approver.post(page(run), {"why": "hàng lỗi, không chờ"}).status_code == 302
    [refund] = Refund.objects.all()
    assert (refund.amount, refund.asked_by) == (order.total_incl_tax, approver.user)
    [line] = AuditLine.objects.filter(action="order.withdrawal_refund")
    assert (line.target, line.actor, line.facts["note"]) == (
        order.number,
        approver.user,
        "hàng lỗi, không chờ",
    )
    [letter] = mail.outbox
    assert order.number in letter.subject
    kept.refresh_from_db()
    assert kept.status == "placed"
    assert product.stockrecords.get().num_allocated == 1
