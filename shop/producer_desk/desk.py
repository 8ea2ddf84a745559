"""A desk: one person at one producer, and the only way to that producer's rows."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shop.accounts.models import User
from shop.catalogue.models import Product
from shop.certification.models import Certificate
from shop.fairs.models import FairInvitation
from shop.order.models import CaseReplyPicture, Line, Order, OrderCase, Parcel
from shop.order.states import State
from shop.partner.models import DeskMember, Partner, StockRecord
from shop.pictures.models import ShopImage
from shop.voices.models import Question, Review

from .models import (
    BankAccount,
    Batch,
    DeskText,
    Invitation,
    OfficeRequest,
    Recall,
    RenewalFiling,
    Statement,
    StatementLine,
    WorkingCopy,
)
from .rights import Right

# Orders cancelled for these reasons waited for their money until the end.
NEVER_KEPT = (Order.CancelReason.NOT_PAID, Order.CancelReason.CERTIFICATE)


def kept_parcels() -> QuerySet[Parcel]:
    """Every producer's parcels of orders that are paid, or will be at the door."""
    paid = Parcel.objects.exclude(order__status=State.AWAITING_PAYMENT)
    return paid.exclude(order__status=State.CANCELLED, order__cancel_reason__in=NEVER_KEPT)


@dataclass(frozen=True)
class Desk:
    """Every queryset is limited to the producer; `elsewhere` are the person's other producers."""

    partner: Partner
    user: User
    role: str
    rights: frozenset[Right]
    elsewhere: tuple[Partner, ...] = ()

    def may(self, right: Right) -> bool:
        """Whether the person may do this kind of work here."""
        return right in self.rights

    def producer(self) -> QuerySet[Partner]:
        """The producer itself, to be read afresh or locked."""
        return Partner.objects.filter(pk=self.partner.pk)

    def products(self) -> QuerySet[Product]:
        """Products of the producer."""
        return Product.objects.filter(producer=self.partner)

    def stock_records(self) -> QuerySet[StockRecord]:
        """Prices and stock of the producer."""
        return StockRecord.objects.filter(partner=self.partner, product__producer=self.partner)

    def was_ordered(self, product: Product) -> bool:
        """Whether anybody ever ordered it from the producer."""
        return Line.objects.filter(product=product, partner=self.partner).exists()

    def certificates(self) -> QuerySet[Certificate]:
        """Certificates of the producer's products, the old ones too."""
        return Certificate.objects.filter(product__producer=self.partner)

    def batches(self) -> QuerySet[Batch]:
        """Batches of the producer's products."""
        return Batch.objects.filter(product__producer=self.partner)

    def recalls(self) -> QuerySet[Recall]:
        """What the producer asked to recall, and what became of it."""
        return Recall.objects.filter(batch__product__producer=self.partner)

    def filings(self) -> QuerySet[RenewalFiling]:
        """Files that the producer noted as handed in, without those it took back."""
        return RenewalFiling.objects.filter(
            certificate__product__producer=self.partner, taken_back_at=None
        )

    def office_requests(self) -> QuerySet[OfficeRequest]:
        """What the producer asked the office."""
        return OfficeRequest.objects.filter(partner=self.partner)

    def copies(self) -> QuerySet[WorkingCopy]:
        """Working copies of the producer's products."""
        return WorkingCopy.objects.filter(product__producer=self.partner)

    def texts(self) -> QuerySet[DeskText]:
        """What the producer tells or told the editors."""
        return DeskText.objects.filter(partner=self.partner)

    def parcels(self) -> QuerySet[Parcel]:
        """What the producer packs and sends; nothing of an order that was never paid."""
        return kept_parcels().filter(partner=self.partner)

    def lines(self) -> QuerySet[Line]:
        """What is or was in those parcels."""
        return Line.objects.filter(parcel__in=self.parcels())

    def cases(self) -> QuerySet[OrderCase]:
        """Problems that buyers report with something the producer sent."""
        return OrderCase.objects.filter(line__parcel__in=self.parcels())

    def reply_pictures(self) -> QuerySet[CaseReplyPicture]:
        """Pictures of what was answered to them."""
        return CaseReplyPicture.objects.filter(reply__case__in=self.cases())

    def members(self) -> QuerySet[DeskMember]:
        """Who works for the producer, and who did."""
        return DeskMember.objects.filter(partner=self.partner)

    def statements(self) -> QuerySet[Statement]:
        """Statements issued to the producer, the newest first."""
        return Statement.objects.filter(partner=self.partner)

    def statement_lines(self) -> QuerySet[StatementLine]:
        """The lines of those statements."""
        found = StatementLine.objects.filter(statement__partner=self.partner)
        return found.select_related("statement", "parcel__order")

    def pictures(self) -> QuerySet[ShopImage]:
        """Pictures of the producer's products, and those it sent the editors."""
        of_goods = Q(product_uses__product__producer=self.partner)
        told = Q(desk_pictures__text__partner=self.partner)
        return ShopImage.objects.filter(of_goods | told).distinct()

    def bank_accounts(self) -> QuerySet[BankAccount]:
        """Where the producer's money goes and went, the newest first."""
        return BankAccount.objects.filter(partner=self.partner)

    def fair_invitations(self) -> QuerySet[FairInvitation]:
        """Fairs that the producer is or was invited to."""
        return FairInvitation.objects.filter(producer=self.partner)

    def reviews(self) -> QuerySet[Review]:
        """What buyers say of the producer's products, as far as everybody may read it."""
        return Review.objects.filter(product__producer=self.partner, state=Review.State.SHOWN)

    def questions(self) -> QuerySet[Question]:
        """What people ask about the producer's products, without what waits for a look."""
        return Question.objects.filter(product__producer=self.partner, state=Question.State.SHOWN)

    def invitations(self) -> QuerySet[Invitation]:
        """Whom the owners asked to work here."""
        return Invitation.objects.filter(partner=self.partner)
