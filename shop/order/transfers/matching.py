"""Money on the account meets the orders that wait for it: by memo and amount, or by hand.

Locks are taken in one order, the order first, then its payment, then the sums, so that two people
and the shop itself never deal with the same sum twice. A sum that was dealt with is matched for
good: the buyer has been told. What was matched wrongly is cancelled or refunded, which leaves its
own traces.
"""

from collections.abc import Collection, Iterable

from django.db import transaction

from shop.certification import clock
from shop.payment.models import BankEntry, Payment, Refund
from shop.payment.states import OPEN, Method, PayState

from ..locks import lock_order
from ..models import Order
from ..paying.arriving import Outcome, money_came
from ..paying.refunding import ask_refund
from ..paying.rows import lock_payment
from ..paying.switching import switch_method
from ..states import State
from .errors import DoesNotFitError, EntryTakenError, NoSuchOrderError
from .orders import verdicts

MATCHED, OPEN_ENTRY = BankEntry.State.MATCHED, BankEntry.State.OPEN


def match_by_themselves(entries: Iterable[BankEntry]) -> int:
    """Match every sum whose memo and amount leave no question; how many there were."""
    sure = [(entry, v.payment_id) for entry, v in verdicts(entries) if v.payment_id is not None]
    return sum(_take_if_still_sure(entry.pk, payment_id) for entry, payment_id in sure)


def _take_if_still_sure(entry_id: int, payment_id: int) -> bool:
    with transaction.atomic():
        order, payment = lock_payment(payment_id)
        entries = _lock([entry_id])
        awaits = order.status == State.AWAITING_PAYMENT and payment.status in OPEN
        if not awaits or not entries or entries[0].amount != payment.amount:
            return False
        _settle(entries, payment, None)
        money_came(payment.pk, int(payment.amount))
    return True


def keep(
    entry_ids: Collection[int], number: str, by, *, accept_less: bool = False, note: str = ""
) -> Outcome:
    """By hand: these sums together pay the order. What is more than it asks goes back.

    Less is taken only when staff say so, with a note why. Raises `NoSuchOrderError`,
    `EntryTakenError`, `DoesNotFitError`.
    """
    with transaction.atomic():
        order = _lock_order(number)
        if order.status != State.AWAITING_PAYMENT:
            raise DoesNotFitError("not_waiting")
        # Its own time to pay may have begun with a card.
        payment = switch_method(order.pk, Method.TRANSFER)
        entries = _lock_all(entry_ids)
        came, asked = sum(int(entry.amount) for entry in entries), int(payment.amount)
        if came < asked and not (accept_less and note):
            raise DoesNotFitError("less")
        _settle(entries, payment, by, note)
        outcome = money_came(payment.pk, came)
        if outcome is Outcome.KEPT and came > asked:
            key = f"overpaid:payment:{payment.pk}"
            ask_refund(payment.pk, came - asked, Refund.Reason.OVERPAID, key=key, by=by)
    return outcome


def send_back(entry_ids: Collection[int], number: str, by, *, note: str = "") -> Refund:
    """By hand: these sums belong to the order's buyer, but the order does not want them.

    The order stays as it is; the money gets a payment of its own, all of which is to go back.
    """
    with transaction.atomic():
        order = _lock_order(number)
        entries = _lock_all(entry_ids)
        amount = sum(int(entry.amount) for entry in entries)
        payment = _payment_of_its_own(order, amount)
        _settle(entries, payment, by, note)
        key = f"sent_back:payment:{payment.pk}"
        return ask_refund(payment.pk, amount, _why_back(order), key=key, by=by, note=note)


def _why_back(order: Order) -> Refund.Reason:
    if order.status == State.CANCELLED:
        return Refund.Reason.LATE_MONEY
    if order.status == State.AWAITING_PAYMENT:
        return Refund.Reason.NOT_FITTING
    return Refund.Reason.TWICE


def _payment_of_its_own(order: Order, amount: int) -> Payment:
    last = order.payments.order_by("-attempt").values_list("attempt", flat=True).first() or 0
    return Payment.objects.create(
        order=order,
        method=Method.TRANSFER,
        status=PayState.PAID,
        attempt=last + 1,
        amount=amount,
        received=amount,
        paid_at=clock.now(),
        created_at=clock.now(),
    )


def set_aside(entry_id: int, by, note: str) -> BankEntry:
    """By hand: this sum is for no order. The note says what it is."""
    return _move_open(entry_id, BankEntry.State.SET_ASIDE, by, note)


def reopen(entry_id: int) -> BankEntry:
    """A sum that was set aside waits again."""
    with transaction.atomic():
        entry = _locked(entry_id, BankEntry.State.SET_ASIDE)
        entry.state, entry.matched_by, entry.matched_at = OPEN_ENTRY, None, None
        entry.save()
    return entry


def _move_open(entry_id: int, state: BankEntry.State, by, note: str) -> BankEntry:
    with transaction.atomic():
        entry = _locked(entry_id, OPEN_ENTRY)
        entry.state, entry.note = state, note
        entry.matched_by, entry.matched_at = by, clock.now()
        entry.save()
    return entry


def _locked(entry_id: int, state: BankEntry.State) -> BankEntry:
    entry = BankEntry.objects.select_for_update().filter(pk=entry_id, state=state).first()
    if entry is None:
        raise EntryTakenError
    return entry


def _lock_order(number: str) -> Order:
    pk = Order.objects.filter(number=number).values_list("pk", flat=True).first()
    if pk is None:
        raise NoSuchOrderError(number)
    return lock_order(pk)


def _lock_all(entry_ids: Collection[int]) -> list[BankEntry]:
    entries = _lock(entry_ids)
    if not entries or len(entries) != len(set(entry_ids)):
        raise EntryTakenError
    return entries


def _lock(entry_ids: Collection[int]) -> list[BankEntry]:
    """Those of these sums that are still open, locked in the order of keys."""
    entries = BankEntry.objects.select_for_update().filter(pk__in=set(entry_ids), state=OPEN_ENTRY)
    return list(entries.order_by("pk"))


def _settle(entries: Collection[BankEntry], payment: Payment, by, note: str = "") -> None:
    for entry in entries:
        entry.state, entry.payment, entry.note = MATCHED, payment, note or entry.note
        entry.matched_by, entry.matched_at = by, clock.now()
    columns = ["state", "payment", "note", "matched_by", "matched_at"]
    BankEntry.objects.bulk_update(entries, columns)
