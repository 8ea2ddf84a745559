"""Orders that wait for a transfer, and statements of the bank that brings it."""

import csv
import datetime as dt
import io
import itertools

from django.contrib.auth import get_user_model

from shop.certification import clock
from shop.order.models import Order
from shop.payment.models import BankEntry, Payment

from .orders import order_of

HEADING = ["Ngày giao dịch", "Số tham chiếu", "Số tiền ghi nợ", "Số tiền ghi có", "Mô tả"]
_number = itertools.count(1)


def waiting_order(*products, **more) -> Order:
    """An order that waits for its transfer."""
    return order_of(*products, payment_method="transfer", **more)


def payment_of(order: Order) -> Payment:
    """The newest payment of an order."""
    return order.payments.order_by("-pk").first()


def booking(text: str, amount: int, day: dt.date | None = None, reference: str = "") -> list[str]:
    """A row of a statement: so many đồng came in with this text."""
    told = (day or clock.today()).strftime("%d/%m/%Y")
    return [told, reference, "", f"{amount:,}".replace(",", "."), text]


def statement(*rows) -> bytes:
    """An exported statement with these rows."""
    out = io.StringIO()
    csv.writer(out).writerows([HEADING, *rows])
    return out.getvalue().encode()


def entry_of(text: str, amount: int, **columns) -> BankEntry:
    """A sum on the account that nobody has dealt with."""
    fields = {"fingerprint": f"made-{next(_number)}", "booked_on": clock.today()}
    return BankEntry.objects.create(amount=amount, text=text, **(fields | columns))


def staff_of(name: str = "Bình"):
    """Somebody who looks after buyers; only the name matters here."""
    return get_user_model().objects.create_user(
        f"staff{next(_number)}@example.com", first_name=name
    )
