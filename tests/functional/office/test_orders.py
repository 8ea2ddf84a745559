"""Orders on their way that hold what an import withdrew: which, how many, whom to call."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.certification.models import CertificateEvent
from shop.order.models import Parcel
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
