"""What the buyer saw when the button was pressed, and what differs from it now."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Self

from django.core import signing
from django.utils.translation import gettext as _

from shop.basket.checks import CheckedLine, Trouble, change_words, fewer_words
from shop.money.formatting import format_dong
from shop.shipping.parcels import Quote

from .exceptions import Problem

SALT = "order.agreement"


@dataclass(frozen=True)
class AgreedLine:
    """One line as it was shown; the price is whole đồng a piece."""

    line_id: int
    quantity: int
    unit_price: int


@dataclass(frozen=True)
class Agreement:
    """The figures of page 2: lines, the price of each parcel, discounts, place and sum.

    `discounts` are (code or name of the offer, đồng).
    """

    basket_id: int
    province: str
    lines: tuple[AgreedLine, ...]
    parcels: tuple[tuple[int, int], ...]
    total: int
    discounts: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, basket_id: int, quote: Quote) -> Self:
        """What a page with this quote shows."""
        return cls(
            basket_id=basket_id,
            province=quote.province.key,
            lines=tuple(AgreedLine(c.line.pk, c.quantity, c.unit_price) for c in quote.lines),
            parcels=tuple((parcel.partner.pk, parcel.price) for parcel in quote.parcels),
            total=quote.total,
            discounts=tuple(_by_label(quote).items()),
        )

    def sign(self) -> str:
        """The agreement as text that only this shop can have written."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The agreement a page carried back, or None when it is not one of ours."""
        try:
            fields = signing.loads(text, salt=SALT)
        except signing.BadSignature:
            return None
        try:
            fields["lines"] = tuple(AgreedLine(**line) for line in fields["lines"])
            for name in ("parcels", "discounts"):
                fields[name] = tuple((key, amount) for key, amount in fields.get(name, ()))
            return cls(**fields)
        except (KeyError, TypeError, ValueError):
            # Signed by a version of the shop whose page 2 showed other figures.
            return None

    def differences(self, quote: Quote) -> list[Problem]:
        """Everything that is not as it was shown; empty when the order may be placed."""
        found = [
            *self._line_differences(quote),
            *self._delivery_differences(quote),
            *self._discount_differences(quote),
        ]
        if not found and (quote.total != self.total or quote.province.key != self.province):
            found.append(Problem(Trouble.CHANGED, _("The sum or the address has changed.")))
        return found

    def _line_differences(self, quote: Quote) -> Iterator[Problem]:
        now = {checked.line.pk: checked for checked in quote.lines}
        aside = {checked.line.pk: checked for checked in quote.set_aside}
        for agreed in self.lines:
            if agreed.line_id in now:
                yield from _changes(agreed, now[agreed.line_id])
            elif agreed.line_id in aside:
                yield _blocked(aside[agreed.line_id])
            else:
                yield Problem(Trouble.CHANGED, _("A line was removed from the basket."))
        known = {agreed.line_id for agreed in self.lines}
        for pk in now.keys() - known:
            words = _("This line was not on the page before.")
            yield Problem(Trouble.CHANGED, words, pk)

    def _delivery_differences(self, quote: Quote) -> Iterator[Problem]:
        before = dict(self.parcels)
        for parcel in quote.parcels:
            shown = before.get(parcel.partner.pk)
            if shown is not None and shown != parcel.price:
                words = _("Delivery from %(producer)s changed from %(before)s to %(now)s.") % {
                    "producer": parcel.partner.name,
                    "before": format_dong(shown),
                    "now": format_dong(parcel.price),
                }
                yield Problem(Trouble.CHANGED, words)

    def _discount_differences(self, quote: Quote) -> Iterator[Problem]:
        before, now = dict(self.discounts), _by_label(quote)
        for label in before | now:
            shown, taken = before.get(label, 0), now.get(label, 0)
            if shown != taken:
                yield Problem(Trouble.CHANGED, _discount_words(label, shown, taken))


def _by_label(quote: Quote) -> dict[str, int]:
    """The discounts as the buyer reads them: several offers of one code are one."""
    amounts = Counter[str]()
    for discount in quote.discounts:
        amounts[discount.label] += discount.amount
    return dict(amounts)


def _discount_words(label: str, before: int, now: int) -> str:
    amounts = {"label": label, "before": format_dong(before), "now": format_dong(now)}
    if not before:
        return _("%(label)s is new: it takes off %(now)s.") % amounts
    if not now:
        return _("%(label)s no longer takes off %(before)s.") % amounts
    return _("%(label)s took off %(before)s, now %(now)s.") % amounts


def _changes(agreed: AgreedLine, now: CheckedLine) -> Iterator[Problem]:
    if now.unit_price != agreed.unit_price:
        words = change_words(now.line, agreed.unit_price, now.unit_price)
        yield Problem(Trouble.PRICE_CHANGED, words, agreed.line_id)
    if now.quantity < agreed.quantity and now.quantity < now.line.quantity:
        yield Problem(Trouble.FEWER_LEFT, fewer_words(now.quantity), agreed.line_id)
    elif now.quantity != agreed.quantity:
        words = _("The quantity changed from %(before)s to %(now)s.") % {
            "before": agreed.quantity,
            "now": now.quantity,
        }
        yield Problem(Trouble.CHANGED, words, agreed.line_id)


def _blocked(checked: CheckedLine) -> Problem:
    for finding in checked.findings:
        if finding.blocks:
            return Problem(finding.trouble, finding.words, checked.line.pk)
    return Problem(Trouble.CHANGED, _("This line was left in the basket."), checked.line.pk)
