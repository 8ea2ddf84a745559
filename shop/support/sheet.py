"""Everything the shop knows of one order, read once for its page at the desk."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch

from shop.audit.models import AuditLine
from shop.communication.models import MailRecord
from shop.order.models import Line, Order, OrderCase, Parcel, Recipient, WithdrawalQuestion
from shop.payment.models import BankEntry, Payment, Refund


def about(order: Order) -> str:
    """How mails name the order they belong to."""
    return f"order:{order.pk}"


@dataclass(frozen=True)
class Sheet:
    """An order with all that hangs on it. Sums are whole đồng."""

    order: Order
    parcels: list[Parcel]
    payments: list[Payment]
    mails: list[MailRecord]
    notes: list
    changes: list
    cases: list[OrderCase]
    recipients: list[Recipient]
    questions: list[WithdrawalQuestion]
    audit: list[AuditLine] = field(default_factory=list)

    @property
    def refunds(self) -> list[Refund]:
        """The refunds of all payments."""
        return [refund for payment in self.payments for refund in payment.refunds.all()]

    @property
    def entries(self) -> list[BankEntry]:
        """What came over the bank for it."""
        return [entry for payment in self.payments for entry in payment.bank_entries.all()]

    @property
    def kept(self) -> int:
        """What of the buyer's money is here."""
        return sum(payment.kept for payment in self.payments)


def sheet_of(order: Order) -> Sheet:
    """Thirteen queries, whatever hangs on the order."""
    lines = Line.objects.order_by("pk")
    return Sheet(
        order=order,
        parcels=list(
            order.parcels.select_related("recipient").prefetch_related(Prefetch("lines", lines))
        ),
        payments=list(
            order.payments.select_related("parcel").prefetch_related(
                Prefetch("refunds", Refund.objects.select_related("asked_by")),
                Prefetch("bank_entries", BankEntry.objects.select_related("matched_by")),
            )
        ),
        mails=list(MailRecord.objects.filter(about=about(order)).order_by("pk")),
        notes=list(order.notes.select_related("user").order_by("pk")),
        changes=list(order.status_changes.order_by("pk")),
        cases=list(order.cases.select_related("line", "answered_by")),
        recipients=list(order.recipients.all()),
        questions=_questions(order.lines.values("pk")),
        audit=list(AuditLine.objects.filter(target=order.number).order_by("pk")),
    )


def _questions(lines: Iterable) -> list[WithdrawalQuestion]:
    questions = WithdrawalQuestion.objects.filter(line__in=lines)
    return list(questions.select_related("line", "answered_by"))
