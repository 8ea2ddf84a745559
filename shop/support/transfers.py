"""What the desk shows and does about money on the account; each act leaves a line in the trail."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shop.audit.trail import record
from shop.order.models import Order
from shop.order.paying.arriving import Outcome
from shop.order.states import WORDS, State
from shop.order.transfers import matching
from shop.order.transfers.orders import verdicts
from shop.payment.models import BankEntry, BankStatement, Refund
from shop.payment.transfer.intake import take_in
from shop.payment.transfer.judging import Verdict
from shop.payment.transfer.memo import numbers_in
from shop.payment.transfer.statements.errors import words

ENTRIES = BankEntry.objects.select_related("statement", "payment__order", "matched_by")
# Other sums that may belong to the same buyer, shown beside one of them.
MOST_BESIDE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A sum with why it waits; `number` is the order its text names, if it is one."""

    entry: BankEntry
    reason: str
    number: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sum would do to an order; amounts are whole đồng."""

    order: Order
    state: str
    came: int
    awaits: bool
    beside: list[BankEntry]

    @property
    def asked(self) -> int:
        """What the order asks for."""
        return int(self.order.total_incl_tax)

    @property
    def more(self) -> int:
        """How much came above what is asked."""
        return max(0, self.came - self.asked)

    @property
    def less(self) -> int:
        """How much is missing."""
        return max(0, self.asked - self.came)


def entries_in(state: str) -> QuerySet[BankEntry]:
    """The sums in one state, the newest first."""
    return ENTRIES.filter(state=state)


def open_entries() -> QuerySet[BankEntry]:
    """The sums that wait for somebody."""
    return entries_in(BankEntry.State.OPEN)


def rows_of(entries: Iterable[BankEntry]) -> list[Row]:
    """The sums with their reasons as things stand now. Two queries, however many."""
    return [
        Row(entry, _why_open(verdict), _number(verdict)) for entry, verdict in verdicts(entries)
    ]


def _why_open(verdict: Verdict) -> str:
    if verdict.reason is not None:
        return verdict.words
    return _("It fits order %(number)s.") % {"number": verdict.numbers[0]}


def _number(verdict: Verdict) -> str:
    return verdict.numbers[0] if len(verdict.numbers) == 1 else ""


def proposal(entry: BankEntry, number: str) -> Proposal | None:
    """What the sum would do to the order of that number; None when there is no such order."""
    order = Order.objects.filter(number=number).first()
    if order is None:
        return None
    same = open_entries().exclude(pk=entry.pk).filter(text__icontains=number[-8:])[:MOST_BESIDE]
    return Proposal(
        order=order,
        state=str(WORDS[State(order.status)]),
        came=int(entry.amount),
        awaits=order.status == State.AWAITING_PAYMENT,
        beside=[other for other in same if number in numbers_in(other.text)],
    )


def unread_rows(statement: BankStatement) -> list[tuple[int, str]]:
    """The rows of a statement that nobody could read, by number, with the reason in words."""
    return [(row, words(code, value)) for row, code, value in statement.report.get("unread", [])]


# --- what people do ------------------------------------------------------------------------------
def upload(content: bytes, name: str, by: Any, address: str) -> BankStatement:
    """Take a statement in and match what leaves no question, left over from before as well."""
    with transaction.atomic():
        kept = take_in(content, name, by)
        facts = {"file": kept.file_name, "entries": kept.entries.count()}
        record(by, "transfer.upload", f"statement {kept.pk}", address=address, **facts)
    matching.match_by_themselves(open_entries())
    return kept


def keep(
    entries: Collection[int], number: str, by: Any, address: str, *, accept_less: bool, note: str
) -> Outcome:
    """The sums pay the order."""
    with transaction.atomic():
        outcome = matching.keep(entries, number, by, accept_less=accept_less, note=note)
        _record("transfer.match", number, entries, by, address, note, outcome=outcome.value)
    return outcome


def send_back(entries: Collection[int], number: str, by: Any, address: str, *, note: str) -> Refund:
    """The sums belong to the order's buyer and go back."""
    with transaction.atomic():
        refund = matching.send_back(entries, number, by, note=note)
        _record("transfer.return", number, entries, by, address, note, amount=int(refund.amount))
    return refund


def set_aside(entry_id: int, by: Any, address: str, note: str) -> None:
    """The sum is for no order."""
    with transaction.atomic():
        entry = matching.set_aside(entry_id, by, note)
        amount = int(entry.amount)
        _record("transfer.aside", "", [entry_id], by, address, note, amount=amount)


def reopen(entry_id: int, by: Any, address: str) -> None:
    """The sum waits again."""
    with transaction.atomic():
        entry = matching.reopen(entry_id)
        _record("transfer.reopen", "", [entry_id], by, address, "", amount=int(entry.amount))


def _record(
    action: str,
    target: str,
    entries: Collection[int],
    by: Any,
    address: str,
    reason: str,
    **facts: Any,
) -> None:
    facts |= {"entries": sorted(entries)} | ({"reason": reason} if reason else {})
    named = target or f"transfer {min(entries)}"
    record(by, action, named, address=address, **facts)
