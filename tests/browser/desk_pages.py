"""Every page of the producers' desk and of the staff beside it, with something on each of them.

Whoever adds a page adds its line; both checks of tests/browser/test_desk_pages.py walk the list.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from catalogue_import.office.roles import APPROVERS, OFFICERS
from shop.accounts.models import User
from shop.catalogue.models import Product
from shop.certification import clock
from shop.misuse.models import Report
from shop.order.cash import collect
from shop.order.models import Order, OrderCase, Parcel
from shop.order.states import State
from shop.partner.models import Partner
from shop.producer_desk.asking.asking import ask, give_answer
from shop.producer_desk.desk import Desk
from shop.producer_desk.door.cards import make_card
from shop.producer_desk.door.people import invite
from shop.producer_desk.door.tokens import link_of
from shop.producer_desk.goods import reviewing
from shop.producer_desk.models import (
    Batch,
    Invitation,
    Recall,
    RenewalRound,
    Statement,
    WorkingCopy,
)
from shop.producer_desk.money.issuing import issue
from shop.producer_desk.money.months import first_of
from shop.producer_desk.recalls.telling import tell_everybody
from shop.producer_desk.review.roles import EDITORS, ensure_reviewers
from tests.factories import PartnerFactory, ProductFactory, longest
from tests.factories.cases import case_of
from tests.factories.copies import finished, put_picture, submitted
from tests.factories.desks import desk_of, member_of
from tests.factories.money import in_cash_and_sent, prepaid_and_sent
from tests.factories.office import person
from tests.factories.parcels import parcel_of
from tests.factories.people import sign_in
from tests.factories.recalls import approved, batch_of, holding
from tests.factories.text_messages import mailed_code

from .misuse_pages import Cases, fill_cases
from .voices_pages import VOICES_PAGES, Voices, fill_voices

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
    copy: WorkingCopy
    card: str
    other: Partner
    misuse: Cases
    voices: Voices


@dataclass(frozen=True)
class DeskPage:
    """One page: who looks at it, and its address (made in the language that is active).

    What somebody did in their browser before they came to it is done by `before`.
    """

    name: str
    role: str
    address: Callable[[Shelf], str]
    before: Callable[[Client, Shelf], None] | None = None


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


def _of_office(name: str, query: Callable[[Shelf], str] = lambda _: "") -> DeskPage:
    return DeskPage(
        f"office:{name}", "officer", lambda shelf: reverse(f"office:{name}") + query(shelf)
    )


def _case_of_misuse(name: str, number: Callable[[Cases], int], role: str = "officer") -> DeskPage:
    return DeskPage(
        f"office:misuse_case {name}",
        role,
        lambda shelf: reverse("office:misuse_case", args=[number(shelf.misuse)]),
    )


def _followed(name: str, report: Callable[[Cases], Report]) -> DeskPage:
    return DeskPage(
        f"report of a misuse {name}",
        NOBODY,
        lambda shelf: reverse("misuse:followed", args=[report(shelf.misuse).code]),
    )


def _voiced(name: str, role: str, address: Callable[[Voices], str]) -> DeskPage:
    return DeskPage(name, role, lambda shelf: address(shelf.voices))


def _shows_the_card(client: Client, shelf: Shelf) -> None:
    client.post(reverse("producer_desk:claim"), {"card": shelf.card, "place": "moi@example.com"})


def _types_the_code(client: Client, shelf: Shelf) -> None:
    _shows_the_card(client, shelf)
    client.post(reverse("producer_desk:join_code"), {"code": mailed_code()})


def _writes_while_signed_out(client: Client, shelf: Shelf) -> None:
    owner = shelf.partner.desk_members.get(role="owner").user
    client.force_login(owner)
    page = reverse("producer_desk:words", args=[shelf.product.pk])
    client.get(page)
    del client.cookies[settings.SESSION_COOKIE_NAME]
    words = {"summary_vi": "Miến dong dai, trong, nấu lâu không nát", "act": "save", "saw": "1"}
    client.post(page, words)
    sign_in(client, owner)


PAGES: tuple[DeskPage, ...] = (
    # The way in.
    _plain("claim", NOBODY),
    DeskPage("join_code", NOBODY, lambda _: reverse("producer_desk:join_code"), _shows_the_card),
    DeskPage("join_name", NOBODY, lambda _: reverse("producer_desk:join_name"), _types_the_code),
    DeskPage("kept", NOBODY, lambda _: reverse("producer_desk:kept"), _writes_while_signed_out),
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
    DeskPage(
        "public page of a batch",
        NOBODY,
        lambda shelf: reverse("batch:page", args=[shelf.batch.code]),
    ),
    DeskPage("public page, recalled", NOBODY, _recalled_page),
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
    # The staff beside it.
    _plain("review", "editor"),
    DeskPage(
        "review_copy",
        "editor",
        lambda shelf: reverse("producer_desk:review_copy", args=[shelf.copy.pk]),
    ),
    _of_office("desks"),
    _of_office("desks", lambda _: "?shown=open"),
    _of_office("desk_requests"),
    _of_office("rounds"),
    _of_office("producers"),
    _of_office("producers", lambda _: "?q=sen"),
    _of_office("producers_joining", lambda shelf: f"?stay={shelf.partner.pk}&go={shelf.other.pk}"),
    # Reviews and questions, as everybody, their writers, the maker and the staff see them.
    *(_voiced(*page) for page in VOICES_PAGES),
    # Misuse of the mark.
    _followed("at work", lambda cases: cases.open),
    _followed("over", lambda cases: cases.over),
    DeskPage("how reports ended", NOBODY, lambda _: reverse("misuse:outcomes")),
    _of_office("misuse"),
    _of_office("misuse", lambda _: "?shown=closed"),
    _case_of_misuse("with a letter", lambda cases: cases.open.case_id),
    _case_of_misuse("for a second person", lambda cases: cases.waits.pk, "second"),
    _case_of_misuse("over", lambda cases: cases.over.case_id),
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
    office = _staff()
    other = ProductFactory(producer__name=f"{longest.PRODUCER}.").producer
    _between_desk_and_office(desk, product, office)
    return Shelf(
        partner,
        product,
        parcel,
        invitation,
        case_of(parcel),
        statement,
        copy=_sent_in(desk, partner),
        batch=batch,
        recall=recall,
        held=held,
        card=make_card(other.pk, office)[0],
        other=other,
        misuse=fill_cases(office, product.certificates.get().code),
        voices=fill_voices(product, desk.user),
    )


def _staff() -> User:
    """A reviewer, a second person, and somebody of the office who may approve."""
    ensure_reviewers(apps.get_app_config("producer_desk"))
    person("editor@example.com", EDITORS)
    person("second@example.com", APPROVERS)
    return person("officer@example.com", OFFICERS, APPROVERS)


def _between_desk_and_office(desk: Desk, product: Product, office: User) -> None:
    """A question that waits, one with an answer, and a round of assessment."""
    given = ask(desk, "renewal", "Đợt tới nộp hồ sơ ở đâu?")
    give_answer(office, given.pk, "Nộp ở phòng Kinh tế huyện.")
    ask(desk, "name", "Trên giấy ghi thêm một chữ.", product)
    today = clock.today()
    RenewalRound.objects.create(
        region=desk.partner.region.current,
        files_from=today,
        files_until=today + dt.timedelta(days=30),
        council_on=today + dt.timedelta(days=60),
        papers="Đơn đăng ký\nPhiếu kiểm nghiệm",
        contact_name="Chị Hoa",
        contact_phone="0209 3870 123",
        saved_by=office,
        saved_at=clock.now(),
    )


def _sent_in(desk: Desk, partner: Partner) -> WorkingCopy:
    """Goods that wait for a reviewer, with pictures and a note."""
    product = ProductFactory(producer=partner, title_vi=longest.PRODUCT)
    put_picture(desk, product, "maker", "brown")
    copy = submitted(desk, product)
    reviewing.note(copy.pk, "summary", "Nói rõ hơn vị và cách dùng.", desk.user)
    return copy
