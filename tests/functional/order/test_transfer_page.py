"""The pay page of an order that waits for a transfer: the code, the same to type, the way out."""

import io

from django.core import mail
from django.urls import reverse
from django.utils import translation

import pytest
import zxingcpp
from PIL import Image

from shop.order.cancelling import cancel_order
from shop.order.paying.switching import switch_method
from shop.order.selectors import order_url
from shop.order.transfers.matching import match_by_themselves
from shop.payment.states import Method
from shop.payment.transfer.vietqr import transfer_text
from tests.factories.orders import order_of
from tests.factories.transfers import entry_of, payment_of, waiting_order
from tests.tools.drawings import as_picture

pytestmark = pytest.mark.django_db


def expected_text(order) -> str:
    return transfer_text(
        bank="970436",
        account="1023456789",
        amount=int(order.total_incl_tax),
        purpose=payment_of(order).memo,
    )


def decoded(picture) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_the_code_on_the_page_and_the_one_to_save_say_the_same(client):
    order = waiting_order()
    page = client.get(order_url(order, "pay")).content.decode()
    drawing = page[
        page.index('<svg viewBox="0 0 ') : page.index("</svg>", page.index('class="qr"'))
    ]
    assert decoded(as_picture(drawing)) == [expected_text(order)]
    saved = client.get(order_url(order, "transfer_code"))
    assert saved["Content-Type"] == "image/png"
    assert order.number in saved["Content-Disposition"]
    assert decoded(Image.open(io.BytesIO(saved.content))) == [expected_text(order)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_in_the_code_stands_beside_it_to_type_and_to_copy(client, language):
    order = waiting_order()
    with translation.override(language):
        page = client.get(order_url(order, "pay")).content.decode()
    memo, amount = payment_of(order).memo, int(order.total_incl_tax)
    for value in (memo, str(amount), "1023456789", "Vietcombank", "LANG SAO"):
        assert f'data-copy="{value}"' in page
    assert "VietQR" in page
    assert 'role="img" aria-label="' in page
    for forbidden in (" style=", "<style", "onclick"):
        assert forbidden not in page


def test_another_order_s_code_needs_its_own_secret(client):
    order, other = waiting_order(), waiting_order()
    address = reverse("order:transfer_code", args=[order.number, other.secret])
    assert client.get(address).status_code == 404


def test_once_the_money_is_here_there_is_nothing_to_scan(client):
    order = waiting_order()
    match_by_themselves([entry_of(payment_of(order).memo, int(order.total_incl_tax))])
    assert client.get(order_url(order, "transfer_code")).status_code == 404
    assert client.get(order_url(order, "pay")).status_code == 302


def test_a_given_up_order_shows_no_code(client):
    order = waiting_order()
    cancel_order(order.pk)
    assert 'class="qr"' not in client.get(order_url(order, "pay")).content.decode()
    assert client.get(order_url(order, "transfer_code")).status_code == 404


def test_without_an_account_the_page_says_so(client, settings):
    order = waiting_order()
    settings.BANK_ACCOUNT = ""
    page = client.get(order_url(order, "pay"))
    assert page.status_code == 200
    assert 'class="qr"' not in page.content.decode()


# --- the mail ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "start", "amount"),
    [
        ("vi", "Chuyển khoản để giữ hàng đến ", "{:,}\u00a0₫"),
        ("en", "Transfer to keep your order until ", "₫{:,}"),
    ],
)
def test_the_mail_tells_what_to_type_in_the_order_s_language(
    django_capture_on_commit_callbacks, language, start, amount
):
    with django_capture_on_commit_callbacks(execute=True), translation.override("en"):
        order = waiting_order(language=language)
    (sent,) = mail.outbox
    assert sent.subject.startswith(start)
    assert sent.subject.endswith(("mai", "hôm nay") if language == "vi" else ("tomorrow", "today"))
    written = amount.format(int(order.total_incl_tax))
    for text in (sent.body, sent.alternatives[0][0]):
        assert payment_of(order).memo in text
        assert "1023456789" in text
        assert (written.replace(",", ".") if language == "vi" else written) in text
    with translation.override(language):
        assert order_url(order, "pay") in sent.body


def test_no_such_mail_for_other_ways_to_pay_nor_without_an_address(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        order_of()
        waiting_order(email="")
    assert not [sent for sent in mail.outbox if "giữ hàng" in sent.subject]


def test_who_goes_over_to_a_transfer_is_told_too(settings, django_capture_on_commit_callbacks):
    settings.STRIPE_SECRET_KEY = settings.STRIPE_PUBLISHABLE_KEY = "x"
    order = order_of(payment_method="card")
    with django_capture_on_commit_callbacks(execute=True):
        switch_method(order.pk, Method.TRANSFER)
        switch_method(order.pk, Method.TRANSFER)
    assert ["giữ hàng" in sent.subject for sent in mail.outbox] == [True]
