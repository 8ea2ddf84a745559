"""Every page of the producers' desk, with a producer that has something on each of them.

Whoever adds a page adds its line; both checks of tests/browser/test_desk_pages.py walk the list.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from shop.catalogue.models import Product
from shop.certification import clock
from shop.order.cash import collect
from shop.order.models import Order, OrderCase, Parcel
from shop.order.states import State
from shop.partner.models import Partner
from shop.producer_desk.door.people import invite
from shop.producer_desk.door.tokens import link_of
from shop.producer_desk.models import Batch, Invitation, Recall, Statement
from shop.producer_desk.money.issuing import issue
from shop.producer_desk.money.months import first_of
from shop.producer_desk.recalls.telling import tell_everybody
from tests.factories import PartnerFactory, ProductFactory, longest
from tests.factories.cases import case_of
from tests.factories.copies import finished
from tests.factories.desks import desk_of, member_of
from tests.factories.money import in_cash_and_sent, prepaid_and_sent
from tests.factories.parcels import parcel_of
from tests.factories.recalls import approved, batch_of, holding

NOBODY = ""


@dataclass(frozen=True)
class Shelf:
    """What the pages are about."""

    partner: Partner
    product: Product
    parcel: Parcel
    invitation: Invitation
    case: OrderCase
    statement: Statement
    batch: Batch
    recall: Recall
    held: Parcel


@dataclass(frozen=True)
class DeskPage:
    """One page: who looks at it, and its address (made in the language that is active)."""

    name: str
    role: str
    address: Callable[[Shelf], str]


def _plain(name: str, role: str = "owner") -> DeskPage:
    return DeskPage(
        f"{name} ({role or 'nobody'})", role, lambda _: reverse(f"producer_desk:{name}")
    )


def _of_product(name: str, role: str = "owner") -> DeskPage:
    return DeskPage(
        name, role, lambda shelf: reverse(f"producer_desk:{name}", args=[shelf.product.pk])
    )


def _of_batch(name: str, role: str = "owner") -> DeskPage:
    return DeskPage(
        f"{name} ({role})",
        role,
        lambda shelf: reverse(f"producer_desk:{name}", args=[shelf.batch.pk]),
    )


def _recalled_page(shelf: Shelf) -> str:
    return reverse("batch:page", args=[shelf.recall.batch.code])


def _recalled_batch(shelf: Shelf) -> str:
    return reverse("producer_desk:batch", args=[shelf.recall.batch_id])


def _held_parcel(shelf: Shelf) -> str:
    return reverse("producer_desk:parcel", args=[shelf.held.pk])


PAGES: tuple[DeskPage, ...] = (
    # The way in.
    _plain("claim", NOBODY),
    DeskPage("invitation", NOBODY, lambda shelf: link_of(shelf.invitation)),
    _plain("prove"),
    _plain("staff"),
    # Certificates and batches.
    _plain("certificates"),
    _of_product("certificate"),
    _of_product("report_error", "packer"),
    _plain("office_requests", "writer"),
    _plain("batches", "packer"),
    _plain("new_batch", "packer"),
    _of_batch("batch"),
    _of_batch("batch", "packer"),
    _of_batch("edit_batch", "packer"),
    _of_batch("ask_recall"),
    DeskPage("/lo/", NOBODY, lambda shelf: reverse("batch:page", args=[shelf.batch.code])),
    DeskPage("/lo/ recalled", NOBODY, _recalled_page),
    DeskPage("batch recalled", "owner", _recalled_batch),
    DeskPage("parcel held", "packer", _held_parcel),
    # Today.
    _plain("home"),
    _plain("home", "packer"),
    _plain("home", "writer"),
    # Parcels.
    _plain("parcels", "packer"),
    DeskPage(
        "parcel", "packer", lambda shelf: reverse("producer_desk:parcel", args=[shelf.parcel.pk])
    ),
    _plain("cases", "packer"),
    DeskPage("case", "packer", lambda shelf: reverse("producer_desk:case", args=[shelf.case.pk])),
    # Goods.
    _plain("goods"),
    _plain("goods", "packer"),
    _plain("goods_looks", "writer"),
    _plain("goods", "writer"),
    _of_product("sizes"),
    _of_product("words"),
    DeskPage(
        "preview",
        "writer",
        lambda shelf: reverse(
            "producer_desk:preview", args=[shelf.product.working_copies.get().pk]
        ),
    ),
    _of_product("goods_pictures"),
    # Certificates.
    _plain("certificates"),
    _of_product("certificate"),
    # The stall.
    _plain("stall"),
    _plain("profile", "writer"),
    _plain("story", "writer"),
    _plain("sending", "writer"),
    _plain("leave"),
    # Money.
    _plain("money"),
    DeskPage(
        "statement",
        "owner",
        lambda shelf: reverse("producer_desk:statement", args=[shelf.statement.pk]),
    ),
    _plain("cash_book"),
    _plain("bank_account"),
)


def fill() -> Shelf:
    """A producer with three people (and one of them at a second producer), goods and a parcel."""
    product = ProductFactory(title_vi=longest.PRODUCT, producer__name=longest.PRODUCER)
    partner = product.producer
    desk = desk_of(partner)
    for role in ("packer", "writer"):
        member_of(partner, f"{role}@example.com", role)
    member_of(PartnerFactory(name="HTX Sen Hồng"))
    ProductFactory(producer=partner, certificate__lapsed=True)
    finished(desk, product)
    invitation = invite(desk, "lan@example.com", "packer")
    prepaid_and_sent(product)
    collect(in_cash_and_sent(product).payments.get().pk)
    statement = issue(partner, first_of(clock.today()))
    assert statement is not None
    parcel = parcel_of(product)
    batch = batch_of(product, pieces=400, place="Thôn Chè", test_sheet="Phiếu 12/KN")
    spoilt = batch_of(ProductFactory(producer=partner), "2410")
    Order.objects.filter(pk=holding(spoilt).order_id).update(guest_email="")
    held = holding(spoilt, state=State.PREPARING)
    recall = approved(spoilt, "back")
    tell_everybody(recall.pk)
    return Shelf(
        partner, product, parcel, invitation, case_of(parcel), statement, batch, recall, held
    )
