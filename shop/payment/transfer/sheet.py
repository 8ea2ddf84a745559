"""Everything a buyer needs to make one transfer: the code and, for typing, what is in it."""

import io
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString

import segno

from shop.certification.qr import qr_svg

from ..methods import has_transfer
from ..models import Payment
from ..states import RECEIVED
from .vietqr import transfer_text


@dataclass(frozen=True)
class TransferSheet:
    """Where the money goes, how much (whole đồng) and what the transfer must say."""

    text: str
    bank: str
    account: str
    holder: str
    amount: int
    memo: str
    is_received: bool

    @property
    def code(self) -> SafeString:
        """The QR code as a drawing."""
        return qr_svg(self.text)

    def picture(self) -> bytes:
        """The QR code as a PNG file: who pays on the same phone opens it in the bank's app."""
        out = io.BytesIO()
        code = segno.make(self.text, error="m", micro=False)
        code.save(out, kind="png", scale=12, border=4)
        return out.getvalue()


def transfer_sheet(payment: Payment) -> TransferSheet | None:
    """The sheet of a payment by transfer; None while the shop has no account to pay to."""
    if not has_transfer():
        return None
    return TransferSheet(
        text=transfer_text(
            bank=settings.BANK_BIN,
            account=settings.BANK_ACCOUNT,
            amount=int(payment.amount),
            purpose=payment.memo,
        ),
        bank=settings.BANK_NAME,
        account=settings.BANK_ACCOUNT,
        holder=settings.BANK_HOLDER,
        amount=int(payment.amount),
        memo=payment.memo,
        is_received=payment.status in RECEIVED,
    )
