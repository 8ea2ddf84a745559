"""The receipt: the paper says what was bought, how it was certified and what was paid."""

import datetime as dt
from decimal import Decimal

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

import pytest

from cms import cache as kept
from cms.models import SiteTexts
from shop.certification import clock
from shop.order.models import Line, Order
from shop.payment.models import Refund
from shop.payment.states import PayState
from tests.factories import ProductFactory
from tests.factories.orders import order_of
from tests.tools.paper import fonts_of, is_a4, text_of

pytestmark = pytest.mark.django_db
NAME = "Miến dong Ộ Ỗ Ẵ, cỡ 500 g"


@pytest.fixture(autouse=True)
def _no_paper_of_before():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def order(db) -> Order:
    return order_of(ProductFactory(title_vi=NAME), ProductFactory(), quantity=2)


def url(order: Order) -> str:
    return reverse("order:receipt", args=[order.number, order.secret])


def printed(order: Order, client: Client | None = None) -> str:
    return text_of((client or Client()).get(url(order)).content)


def test_it_is_an_a4_page_with_fonts_of_its_own(client, order):
    answer = client.get(url(order))
    assert answer["Content-Type"] == "application/pdf"
    assert order.number in answer["Content-Disposition"]
    assert is_a4(answer.content)
    fonts = fonts_of(answer.content)
    assert fonts
    assert all(fonts.values())
    assert all("BeVietnamPro" in name for name in fonts)


def test_marks_can_be_selected_and_money_is_written_as_readers_do(order):
    text = printed(order)
    assert NAME in text
    assert "Nguyễn Thị Lan" in text
    assert "130.000 ₫" in text


@pytest.mark.parametrize(("language", "day"), [("vi", "31/05/2026"), ("en", "31 May 2026")])
def test_it_speaks_the_language_of_the_order_whoever_opens_it(client, language, day):
    order = order_of(ProductFactory(title_vi=NAME), language=language)
    with translation.override("en" if language == "vi" else "vi"):
        text = printed(order, client)
    assert day in text
    assert ("₫65,000" in text) is (language == "en")
    assert ("Quyết định" in text) is (language == "vi")


def test_each_line_states_its_certificate_as_it_was_bought(order):
    line = order.lines.first()
    line.product.certificates.update(stars=3, withdrawn_on="2024-12-31")
    text = printed(order)
    assert f"{line.certificate_stars} sao" in text
    assert line.certificate_code in text.replace(" ", "")
    assert line.certificate_decision.replace(" ", "") in text.replace(" ", "")
    path = reverse("certification:certificate", args=[line.certificate_code])
    assert path.replace(" ", "") in text.replace(" ", "")


def test_its_figures_are_the_order_s(order):
    order.lines.update(tax_percent=Decimal("8"))
    text = printed(order)
    total = f"{int(order.total_incl_tax):,}".replace(",", ".")
    assert f"{total} ₫" in text
    # 260.000 x 8 / 108, rounded once.
    assert "19.259 ₫" in text


def test_the_company_and_the_seller_are_named(order):
    SiteTexts.objects.create(
        operator_name_vi="Công ty Làng Sao", business_code_vi="0100109106", phone="024 1234"
    )
    kept.renew()
    order.invoice_company = "Công ty Ơn Nghĩa"
    order.invoice_tax_code = "0101234567"
    order.save()
    text = printed(order)
    for words in ("Công ty Làng Sao", "0100109106", "024 1234", "Công ty Ơn Nghĩa", "0101234567"):
        assert words in text


def test_what_was_paid_and_what_went_back_so_far(order):
    order.payments.all().delete()
    total = int(order.total_incl_tax)
    payment = order.payments.create(
        method="transfer",
        status=PayState.PARTLY_REFUNDED,
        amount=total,
        received=total,
        refunded=10_000,
        paid_at=dt.datetime(2024, 12, 30, 3, tzinfo=dt.UTC),
        created_at=clock.now(),
    )
    Refund.objects.create(
        payment=payment, amount=10_000, reason="problem", key="k", asked_at=clock.now()
    )
    before = printed(order)
    assert "30/12/2024" in before
    assert "-10.000 ₫" in before
    payment.refunds.update(state=Refund.State.FAILED)
    assert "-10.000 ₫" not in printed(order)


def test_words_of_a_buyer_are_never_read_as_markup(client):
    order = order_of(ProductFactory(title_vi='#read("/etc/hosts") *x* $1$'), name='#panic("x")')
    text = printed(order, client)
    assert '#panic("x")' in text
    assert "*x* $1$" in text


def test_the_secret_is_not_on_the_paper(order):
    assert order.secret not in printed(order)


def test_the_same_words_are_printed_once(client, order, monkeypatch):
    from shop.order.receipts import printing

    prints = []
    real = printing.set_paper
    monkeypatch.setattr(printing, "set_paper", lambda *args: prints.append(1) or real(*args))
    client.get(url(order))
    client.get(url(order))
    assert len(prints) == 1
    Line.objects.filter(order=order).update(title="Khác")
    assert "Khác" in printed(order, client)


def test_a_long_order_costs_no_more_queries(client, django_assert_max_num_queries):
    short, long = order_of(), order_of(*(ProductFactory() for _ in range(8)))
    counts = []
    for order in (short, long):
        client.get(url(order))
        with django_assert_max_num_queries(12) as asked:
            client.get(url(order))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_wrong_secret_gets_no_paper(client, order):
    wrong = reverse("order:receipt", args=[order.number, order_of().secret])
    assert client.get(wrong).status_code == 404
