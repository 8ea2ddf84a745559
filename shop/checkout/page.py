"""Everything page 2 shows: parcels, sums, ways to pay, and the agreement behind the button."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from phonenumber_field.phonenumber import PhoneNumber

from shop.basket.checks import Trouble, no_cash_from
from shop.basket.holds import hold
from shop.basket.lines import LineView, line_views
from shop.basket.page import ParcelView, discount_rows, parcel_view
from shop.money.formatting import format_dong
from shop.order import taxes
from shop.order.agreement import Agreement
from shop.order.buyer import Buyer
from shop.order.exceptions import Problem
from shop.payment.methods import PaymentOption, payment_options, why_not_cash
from shop.shipping.parcels import Quote, quote


@dataclass(frozen=True)
class ReviewPage:
    """Page 2. `agreement` is what its button sends back; `amount` the sum in whole đồng."""

    buyer: Buyer
    phone: str
    gift_phone: str
    parcels: list[ParcelView]
    set_aside: list[LineView]
    alcohol: list[int]
    subtotal: str
    discounts: list[tuple[str, str]]
    delivery: str
    total: str
    amount: int
    taxes: list[tuple[str, str]]
    options: list[PaymentOption]
    left_alcohol: bool
    agreement: str
    is_sample: bool
    held_until: dt.datetime | None
    chosen: str
    problems: Sequence[Problem]
    has_marks: bool

    @property
    def may_leave_alcohol(self) -> bool:
        """Whether there is something besides the alcohol, which could then be paid in cash."""
        return 0 < len(self.alcohol) < sum(len(parcel.lines) for parcel in self.parcels)

    @property
    def can_pay(self) -> bool:
        """Whether there is something to order and a way to pay for it."""
        return bool(self.parcels) and any(option.possible for option in self.options)


def review_page(
    basket,
    buyer: Buyer,
    leave_out: Collection[int] = (),
    problems: Sequence[Problem] = (),
    *,
    chosen: str = "",
) -> ReviewPage:
    """Page 2 for this basket, with what has changed since the buyer last saw it.

    Opening it holds the pieces it offers to order; what is short is said on its line. `chosen` is
    the way to pay that was chosen before; the only possible one is chosen anyway.
    """
    found = quote(basket.all_lines(), buyer.province, leave_out)
    held = hold(basket, found.lines)
    if held.short:
        found = quote(basket.all_lines(), buyer.province, leave_out)
    views = line_views([*found.lines, *found.set_aside])
    for problem in [*_left_behind(found), *problems]:
        _mark(views, problem)
    options = payment_options(
        has_alcohol=found.has_alcohol,
        total=found.total,
        is_gift=buyer.gift is not None,
        no_cash_from=no_cash_from(found.lines),
    )
    return ReviewPage(
        buyer=buyer,
        phone=_spoken(buyer.phone),
        gift_phone=_spoken(buyer.gift.phone) if buyer.gift else "",
        parcels=[
            parcel_view(parcel, parcel.lines, views, number)
            for number, parcel in enumerate(found.parcels, 1)
        ],
        set_aside=[views[checked.line.pk] for checked in found.set_aside],
        alcohol=[checked.line.pk for checked in found.lines if checked.is_alcohol],
        subtotal=format_dong(found.subtotal),
        discounts=discount_rows(found.discounts),
        delivery=format_dong(found.delivery),
        total=format_dong(found.total),
        amount=found.total,
        options=options,
        left_alcohol=any(c.is_alcohol and not c.blocked for c in found.set_aside),
        chosen=_chosen(options, chosen),
        taxes=_taxes(found),
        agreement=Agreement.of(basket.pk, found).sign(),
        is_sample=found.is_sample,
        held_until=held.until,
        problems=[problem for problem in problems if problem.line_id not in views],
        has_marks=bool(problems),
    )


def _spoken(phone: str) -> str:
    """A number as people here write it."""
    return PhoneNumber.from_string(phone).as_national if phone else ""


def _chosen(options: Sequence[PaymentOption], before: str) -> str:
    possible = [option.code for option in options if option.possible]
    if before in possible:
        return before
    return possible[0] if len(possible) == 1 else ""


def _taxes(found: Quote) -> list[tuple[str, str]]:
    """The value-added tax inside the goods, as the order will say it."""
    lines = ((taxes.rate_for(c.line.product.ocop_set_id), c.due) for c in found.lines)
    return taxes.rows(taxes.tax_inside(lines))


def _left_behind(found: Quote) -> list[Problem]:
    """Why the lines stay behind that could be ordered but for the way to pay."""
    words = why_not_cash(has_alcohol=True, total=0)
    return [
        Problem(Trouble.ALCOHOL, words, checked.line.pk)
        for checked in found.set_aside
        if checked.is_alcohol and not checked.blocked
    ]


def _mark(views: dict[int, LineView], problem: Problem) -> None:
    """Say on the line what has changed, once."""
    view = views.get(problem.line_id or 0)
    if view is not None and problem.words not in [text for _kind, text in view.messages]:
        view.messages.append(("warn", problem.words))
