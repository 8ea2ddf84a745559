"""Ways to pay, and why one of them is not possible for a basket."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from shop.money.formatting import format_dong

from .states import Method

CASH = Method.CASH.value
# Cash at the door is capped: a refused parcel of this worth hurts a small producer (đồng).
CASH_LIMIT = 5_000_000
# What Stripe takes in đồng: its least converts to half a euro, its most has eight digits.
CARD_LEAST = 15_000
CARD_MOST = 99_999_999
# Quick transfers between banks, which the QR code asks for, stay below this (đồng).
TRANSFER_MOST = 499_999_999


@dataclass(frozen=True)
class PaymentOption:
    """A way to pay; `why_not` is empty when the buyer may choose it."""

    code: str
    label: str
    help: str = ""
    why_not: str = ""

    @property
    def possible(self) -> bool:
        """Whether the buyer may choose it."""
        return not self.why_not


def payment_options(
    *, has_alcohol: bool, total: int, is_gift: bool = False, no_cash_from: Sequence[str] = ()
) -> list[PaymentOption]:
    """Every way to pay this shop has for a sum in đồng, possible or not; the best one first.

    A gift goes to somebody who is not to be asked for money. `no_cash_from` names the producers
    who take none at the door.
    """
    return list(_options(has_alcohol, total, is_gift, no_cash_from))


def why_not(
    method: str,
    *,
    has_alcohol: bool,
    total: int,
    is_gift: bool = False,
    no_cash_from: Sequence[str] = (),
) -> str:
    """The reason against a way to pay, in the active language; empty when it is possible."""
    for option in _options(has_alcohol, total, is_gift, no_cash_from):
        if option.code == method:
            return option.why_not
    return _("This way to pay does not exist.")


def _options(
    has_alcohol: bool, total: int, is_gift: bool, no_cash_from: Sequence[str]
) -> Iterator[PaymentOption]:
    if total == 0:
        help_ = _("Your vouchers cover the whole sum.")
        yield PaymentOption(Method.NOTHING, _("Nothing to pay"), help_)
        return
    if has_card():
        help_ = _("You type the card into fields of the payment service; we never see its number.")
        yield PaymentOption(Method.CARD, _("Card"), help_, why_not_card(total))
    if has_transfer():
        help_ = _("You get a QR code for your bank's app and have up to 24 hours.")
        reason = why_not_transfer(total)
        yield PaymentOption(Method.TRANSFER, _("Bank transfer with QR code"), help_, reason)
    reason = why_not_cash(
        has_alcohol=has_alcohol, total=total, is_gift=is_gift, no_cash_from=no_cash_from
    )
    help_ = _("Each parcel is paid when it comes.")
    yield PaymentOption(Method.CASH, _("Cash on delivery"), help_, reason)


def why_not_with_alcohol(method: str) -> str:
    """The reason why alcohol may not be paid in this way; empty when it may."""
    return why_not_cash(has_alcohol=True, total=0) if method == Method.CASH else ""


def has_card() -> bool:
    """Whether this shop has an account with the card service."""
    return bool(settings.STRIPE_SECRET_KEY and settings.STRIPE_PUBLISHABLE_KEY)


def has_transfer() -> bool:
    """Whether this shop has told its bank account."""
    return bool(settings.BANK_BIN and settings.BANK_ACCOUNT)


def why_not_card(total: int) -> str:
    """The reason against a card for a sum in đồng; empty when it is possible."""
    if total < CARD_LEAST:
        return _("A card can be used from %(least)s.") % {"least": format_dong(CARD_LEAST)}
    if total > CARD_MOST:
        return _("A card can be used up to %(most)s.") % {"most": format_dong(CARD_MOST)}
    return ""


def why_not_transfer(total: int) -> str:
    """The reason against one transfer of a sum in đồng; empty when it is possible."""
    if total > TRANSFER_MOST:
        most = format_dong(TRANSFER_MOST)
        return _("A transfer with a QR code is possible up to %(most)s.") % {"most": most}
    return ""


def why_not_cash(
    *, has_alcohol: bool, total: int, is_gift: bool = False, no_cash_from: Sequence[str] = ()
) -> str:
    """The reason against cash on delivery, in the active language; empty when it is possible.

    Alcohol ordered at a distance is never paid in cash (law 44/2019, decree 24/2020).
    """
    if has_alcohol:
        return _("Alcohol may not be paid in cash on delivery.")
    if is_gift:
        return _("Somebody who gets a gift is not asked for money at the door.")
    if no_cash_from:
        producers = {"producers": ", ".join(no_cash_from)}
        return _("No cash on delivery from %(producers)s.") % producers
    if total > CASH_LIMIT:
        most = format_dong(CASH_LIMIT)
        return _("Cash on delivery is possible up to %(most)s.") % {"most": most}
    return ""
