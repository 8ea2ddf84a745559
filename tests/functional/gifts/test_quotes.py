"""A company asks for gifts: rows are put right, prices stand seven days, one order comes of it."""

import datetime as dt
import io

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from openpyxl import Workbook

from shop.certification.models import Certificate
from shop.gifts.accepting import QuoteExpiredError, accept_quote
from shop.gifts.ending import remind
from shop.gifts.making import QuoteRefusedError, offer_quote
from shop.gifts.models import GiftQuote
from shop.gifts.paper import quote_content
from shop.gifts.receivers import TooManyReceiversError, add_rows
from shop.gifts.selectors import quote_url
from shop.gifts.sheet import MOST_BYTES
from shop.gifts.views import QUOTES
from shop.money.formatting import format_dong
from shop.order.exceptions import OrderRefusedError
from shop.order.models import Order
from shop.partner.models import StockRecord
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.gifts import draft_of, offered, row
from tests.factories.offers import offer
from tests.factories.orders import commune, put

pytestmark = pytest.mark.django_db


def company_form(**changes) -> dict:
    form = {
        "company": "Công ty TNHH Sao Mai",
        "tax_code": "0300588569",
        "address": "1 Tràng Tiền, Hà Nội",
        "contact": "Trần Văn Bình",
        "phone": "0912 345 678",
        "email": "binh@example.com",
        "message": "Chúc mừng năm mới",
    }
    return form | changes


def sheet_of(*given: dict[str, str], name: str = "khach.xlsx") -> io.BytesIO:
    book = Workbook()
    book.active.append(
        ["Họ và tên", "Điện thoại", "E-mail", "Địa chỉ", "Xã/Phường", "Tỉnh/Thành phố", "Lời nhắn"]
    )
    for one in given:
        book.active.append(list(one.values()))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = name
    return file


def test_twenty_rows_make_twenty_parcels_twenty_links_and_one_order(client):
    product = ProductFactory(stock=60)
    put(client, product, "2")
    client.post(reverse("gifts:start"), company_form())
    quote = GiftQuote.objects.get()
    rows = [row(number) for number in range(1, 21)]
    rows[4]["phone"], rows[9]["province"] = "12", "Atlantis"
    client.post(quote_url(quote, "sheet"), {"sheet": sheet_of(*rows)})
    page = client.get(quote_url(quote)).content.decode()
    assert quote.receivers.count() == 20
    assert "Không có tỉnh nào tên như vậy." in page
    response = client.post(quote_url(quote, "offer"))
    assert response.status_code == 409
    client.post(quote_url(quote, "receiver", 5), rows[4] | {"phone": "0912345605"})
    client.post(quote_url(quote, "receiver", 10), rows[9] | {"province": "Hà Nội"})
    assert client.post(quote_url(quote, "offer")).status_code == 302
    quote.refresh_from_db()
    response = client.post(quote_url(quote, "accept"), {"payment": "transfer"})
    order = Order.objects.get()
    assert response["Location"].startswith(f"/don-hang/{order.number}/")
    assert order.total_incl_tax == quote.total
    assert order.parcels.count() == order.recipients.count() == 20
    assert len(set(order.recipients.values_list("secret", flat=True))) == 20
    assert sum(line.quantity for line in order.lines.all()) == 40
    assert StockRecord.objects.get(product=product).net_stock_level == 20
    assert order.payments.get().amount == quote.total
    assert (order.invoice_company, order.invoice_tax_code) == (
        "Công ty TNHH Sao Mai",
        "0300588569",
    )


def test_parcels_sum_to_the_order_and_carry_their_messages():
    far = commune("lam-dong")
    quote = draft_of(ProductFactory(), ProductFactory(), receivers=1)
    add_rows(quote.pk, [row(2, place=far, message="Riêng cho chị")])
    order = accept_quote(offer_quote(quote.pk).pk, "transfer")
    parcels = list(order.parcels.select_related("recipient"))
    assert len(parcels) == 4
    lines = sum(line.line_price_incl_tax for line in order.lines.all())
    assert lines + sum(parcel.shipping_price for parcel in parcels) == order.total_incl_tax
    messages = [recipient.message for recipient in order.recipients.all()]
    assert messages == ["Chúc mừng năm mới", "Riêng cho chị"]


def test_a_gift_of_alcohol_asks_the_age_first():
    wine = ProductFactory(alcohol=True)
    quote = offered(wine)
    with pytest.raises(OrderRefusedError):
        accept_quote(quote.pk, "transfer")
    GiftQuote.objects.update(adult_confirmed_at=quote.created_at)
    assert accept_quote(quote.pk, "transfer").adult_confirmed_at


def test_whoever_accepts_is_told_how_to_pay_and_until_when(django_capture_on_commit_callbacks):
    quote = offered()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        order = accept_quote(quote.pk, "transfer")
    assert order.pay_until is not None
    assert [order.number in one.subject + one.body for one in mail.outbox] == [True]


def test_accepting_twice_is_one_order():
    quote = offered()
    assert accept_quote(quote.pk, "transfer") == accept_quote(quote.pk, "transfer")
    assert Order.objects.count() == 1


def test_the_price_stands_for_seven_days_and_no_longer(clock):
    product = ProductFactory()
    quote = offered(product)
    StockRecord.objects.filter(product=product).update(price=999_000)
    clock(dt.date(2025, 1, 7))
    order = accept_quote(quote.pk, "transfer")
    assert order.total_incl_tax == quote.total


def test_a_quote_that_is_over_says_so_and_sells_nothing(client, clock):
    quote = offered()
    clock(dt.date(2025, 1, 8))
    with pytest.raises(QuoteExpiredError):
        accept_quote(quote.pk, "transfer")
    response = client.post(quote_url(quote, "accept"), {"payment": "transfer"})
    assert response.status_code == 409
    assert response.context["page"].is_expired
    assert "plate-warn" in response.content.decode()
    assert not Order.objects.exists()
    again = client.post(quote_url(quote, "again"))
    copy = GiftQuote.objects.exclude(pk=quote.pk).get()
    assert again["Location"] == quote_url(copy)
    assert (copy.state, copy.receivers.count()) == ("draft", 2)


def test_a_certificate_that_is_gone_is_not_sold_by_a_quote():
    quote = offered()
    Certificate.objects.update(withdrawn_on=dt.date(2024, 12, 31))
    with pytest.raises((QuoteRefusedError, OrderRefusedError)):
        accept_quote(quote.pk, "transfer")
    assert not Order.objects.exists()


def test_stock_must_suffice_for_all_receivers():
    product = ProductFactory(stock=3)
    quote = draft_of(product, receivers=4)
    with pytest.raises(QuoteRefusedError):
        offer_quote(quote.pk)
    offer = offered(ProductFactory(stock=2))
    StockRecord.objects.filter(product=offer.lines.get().product).update(num_in_stock=1)
    with pytest.raises(QuoteRefusedError):
        accept_quote(offer.pk, "transfer")
    assert not Order.objects.exists()


def test_nobody_pays_forty_parcels_in_cash():
    with pytest.raises(QuoteRefusedError):
        accept_quote(offered().pk, "cash")


def test_more_than_fifty_receivers_are_refused_whole():
    quote = draft_of(receivers=49)
    with pytest.raises(TooManyReceiversError):
        add_rows(quote.pk, [row(1), row(2)])
    assert quote.receivers.count() == 49


def test_a_sheet_that_cannot_be_read_changes_nothing(client):
    quote = draft_of(receivers=0)
    for content in (b"", b"\x89PNG\r\n\x1a\n123", b"a,b\n1,2\n"):
        file = io.BytesIO(content)
        file.name = "khach.csv"
        response = client.post(quote_url(quote, "sheet"), {"sheet": file})
        assert response.status_code == 200
        assert "error" in response.content.decode()
    assert not quote.receivers.exists()


def test_the_paper_says_the_total_of_the_order(client):
    quote = offered(ProductFactory(), receivers=3)
    response = client.get(quote_url(quote, "paper"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    order = accept_quote(quote.pk, "transfer")
    assert quote_content(quote)["total"][1] == format_dong(order.total_incl_tax, "vi")


def test_a_wrong_secret_opens_nothing(client):
    quote = offered()
    for name in ("quote", "paper"):
        address = reverse(f"gifts:{name}", args=[quote.number, "x" * 32])
        assert client.get(address).status_code == 404


def test_the_quote_is_mailed_once(django_capture_on_commit_callbacks):
    quote = draft_of(language="en")
    with django_capture_on_commit_callbacks(execute=True):
        offer_quote(quote.pk)
    with django_capture_on_commit_callbacks(execute=True):
        offer_quote(quote.pk)
    (letter,) = mail.outbox
    assert quote.number in letter.subject
    assert letter.to == ["binh@example.com"]
    assert "/en/" in letter.body


def test_a_word_comes_the_day_before_it_ends_and_once(clock, django_capture_on_commit_callbacks):
    quote = offered()
    for day in (5, 6, 6, 7):
        clock(dt.date(2025, 1, day))
        with django_capture_on_commit_callbacks(execute=True):
            remind()
    (letter,) = [one for one in mail.outbox if "hết hạn sau" in one.subject]
    assert quote.number in letter.subject


def test_pages_cost_the_same_for_two_and_twenty_receivers(client):
    costs = []
    for receivers in (2, 20):
        quote = offered(ProductFactory(stock=60), receivers=receivers)
        client.get(quote_url(quote))
        with CaptureQueriesContext(connection) as spent:
            client.get(quote_url(quote))
        costs.append(len(spent))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("text", ["", "\x00", "x" * 3000, "=cmd()", "<script>"])
def test_strange_rows_are_named_or_kept_never_an_error_page(client, text):
    quote = draft_of(receivers=1)
    for field in row():
        given = row() | {field: text}
        response = client.post(quote_url(quote, "add"), given)
        assert response.status_code in (200, 302)


def test_an_offer_of_the_shop_does_not_come_on_top_of_an_agreed_price():
    offer(10)
    order = accept_quote(offered().pk, "transfer")
    assert (order.discount_total, order.discounts.count()) == (0, 0)
    assert order.total_incl_tax == order.gift_quote.total
    lines = order.lines.values_list("line_price_incl_tax", "line_price_before_discounts_incl_tax")
    assert all(due == before for due, before in lines)


def test_copies_of_a_quote_count_as_quotes(client):
    """Each offered copy writes to an address that somebody else may have typed."""
    quote = offered()
    answers = [client.post(quote_url(quote, "again")) for _ in range(QUOTES.tries + 1)]
    assert [answer.status_code for answer in answers] == [302] * QUOTES.tries + [429]
    assert GiftQuote.objects.count() == 1 + QUOTES.tries


def test_a_large_sheet_is_refused_unread(client, monkeypatch):
    monkeypatch.setattr("shop.gifts.views.read_sheet", lambda content: pytest.fail("it was read"))
    quote = draft_of(receivers=0)
    file = io.BytesIO(b"x" * (MOST_BYTES + 1))
    file.name = "khach.csv"
    response = client.post(quote_url(quote, "sheet"), {"sheet": file})
    assert response.context["sheet_form"].errors["sheet"]


def test_goods_that_somebody_else_sells_now_need_a_new_quote():
    product = ProductFactory()
    quote = offered(product)
    product.stockrecords.update(partner=PartnerFactory())
    with pytest.raises(QuoteRefusedError):
        accept_quote(quote.pk, "transfer")
    assert not Order.objects.exists()
