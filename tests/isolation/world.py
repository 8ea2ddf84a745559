"""Two producers with something of every kind, people of every kind, and what is named in addresses.

`A` and `B` are alike; whatever is private of one carries its mark, which nobody at the other may
ever read.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client, override_settings

from wagtail.models import Locale, Site

from catalogue_import.office.roles import APPROVERS, OFFICERS
from cms.models import ShopDocument
from cms.roles import EDITORS, ensure_roles
from shop.accounts.consents import give_news
from shop.accounts.models import User
from shop.address.models import Country
from shop.catalogue.measures import Measure
from shop.catalogue.models import Product
from shop.certification import clock
from shop.customer.models import Alert, Follow
from shop.fairs.models import FairInvitation
from shop.fairs.plans import working_plan
from shop.order.cases.pictures import keep_picture
from shop.order.states import State
from shop.partner.models import DeskMember, Partner
from shop.pictures import private
from shop.pictures.models import ShopImage
from shop.privacy.models import DataFile
from shop.producer_desk.batches import sheets
from shop.producer_desk.cases.answering import answer
from shop.producer_desk.door import tokens
from shop.producer_desk.door.cards import make_card
from shop.producer_desk.goods import copies, reviewing
from shop.producer_desk.goods.sizes import add_size
from shop.producer_desk.goods.slots import FRONT
from shop.producer_desk.models import (
    BankAccount,
    Batch,
    Invitation,
    Recall,
    ReviewNote,
    WorkingCopy,
)
from shop.producer_desk.money.issuing import issue_due
from shop.producer_desk.stall.sending import Sending
from shop.support.roles import SUPPORT
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.factories.beginnings import ensure_tree
from tests.factories.cases import case_of, picture_file
from tests.factories.collections import collection_of
from tests.factories.copies import submitted
from tests.factories.desk_texts import sent
from tests.factories.desks import desk_of, member_of
from tests.factories.fairs import fair_lead, fair_officer
from tests.factories.hampers import hamper_of
from tests.factories.money import prepaid_and_sent
from tests.factories.office import ImportRunFactory, person
from tests.factories.orders import order_of
from tests.factories.parcels import taken_to
from tests.factories.prints import print_of, printed_catalogue
from tests.factories.showings import booth_in, fair_shown
from tests.factories.support import operator
from tests.factories.voices import question_of, review_of

from .keys import keep_apart
from .pages_of_editors import page_things
from .things_of_editors import small_things
from .things_of_staff import staff_things

MARKS = {"a": "Riêng-của-A", "b": "Riêng-của-B"}
DAY = dt.date(2024, 7, 1)
# Of one and of two pieces: as people and as machines write them.
PRICES = ("65.457", "65,457", "65457", "130.914", "130,914", "130914", "120.000", "120000")
ROLES = (
    "anonymous",
    "buyer",
    "owner_a",
    "packer_a",
    "writer_a",
    "owner_b",
    "editor",
    "promotion",
    "promotion_lead",
    "registry",
    "support",
    "operator",
)


@dataclass
class Side:
    """One producer and the keys of what is its own, by kind."""

    partner: Partner
    keys: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    """Both sides, who is who, and keys of what belongs to neither."""

    a: Side
    b: Side
    users: dict[str, User | None]
    common: dict[str, Any]

    def client(self, role: str) -> Client:
        """Somebody of that role, signed in."""
        client = Client(raise_request_exception=False)
        user = self.users[role]
        if user is not None:
            client.force_login(user)
        return client


def build() -> World:
    """Everything, on `DAY`, with a month that is over."""
    keep_apart()
    tree = ensure_tree()
    ensure_roles()
    with override_settings(SHOP_BUSINESS_DATE=dt.date(2024, 6, 10)):
        a, b = (_side(name.upper(), mark) for name, mark in MARKS.items())
    with override_settings(SHOP_BUSINESS_DATE=DAY):
        issue_due()
    for side in (a, b):
        side.keys["statement"] = side.partner.statements.get().pk
    users = _people(a, b)
    # Of a producer that nobody works for yet.
    card, _ = make_card(PartnerFactory(name="HTX C").pk, users["operator"])
    run = ImportRunFactory()
    image = ShopImage.objects.create(title="Ảnh", file=picture_file(), width=40, height=40)
    document = ShopDocument.objects.create(title="Văn bản", file=ContentFile(b"x", "a.txt"))
    buyer = users["buyer"]
    address = buyer.addresses.create(
        line1="Ngõ 1",
        first_name="Lan",
        country=Country.objects.first(),
        phone_number="+84912345678",
    )
    product = Product.objects.get(pk=a.keys["product"])
    asked = {"user": buyer, "email": buyer.email, "language": "vi", "asked_at": clock.now()}
    alert = Alert.objects.create(product=product, **asked)
    follow = Follow.objects.create(producer=a.partner, **asked)
    consent = give_news(buyer.email, clock.now(), buyer, "settings")
    data_file = DataFile.objects.create(
        user=buyer, language="vi", asked_at=clock.now(), ends_at=clock.now() + dt.timedelta(days=7)
    )
    fair = fair_shown()
    desk_fair = _at_the_promotion_desk()
    _invited_to(desk_fair["desk_fair"], a, b)
    small = small_things(a.partner)
    editors = page_things(tree, users["editor"], small["profile"])
    common = (
        small
        | editors
        | staff_things(users["registry"], run.number)
        | desk_fair
        | _chosen_by_staff()
        | {
            "fair": printed_catalogue(fair).slug,
            "shown_fair": fair.pk,
            "booth": booth_in(fair).number,
            "card": card,
            "address": address.pk,
            "alert": alert.pk,
            "follow": follow.pk,
            "consent": consent.pk,
            "data_file": data_file.pk,
            "page": tree.home.vi.pk,
            "run": run.number,
            "image": image.pk,
            "document": document.pk,
            "user": users["buyer"].pk,
            "group": Group.objects.first().pk,
            "locale": Locale.objects.first().pk,
            "site": Site.objects.first().pk,
            "sheet": "csv",
            "place": FRONT.name,
            "question": "who",
            "introduction": "introduction_vi",
            "language": "vi",
            "wrong": "x" * 43,
        }
    )
    return World(a, b, users, common)


def _chosen_by_staff() -> dict[str, Any]:
    """A collection and a hamper."""
    product = ProductFactory()
    collection, hamper = collection_of(product), hamper_of(product)
    return {
        "chosen": collection.slug,
        "chosen_key": collection.pk,
        "chosen_entry": collection.entries.get().pk,
        "hamper": hamper.slug,
        "hamper_key": hamper.pk,
    }


def _invited_to(fair: int, a: Side, b: Side) -> None:
    """Both producers, each with a word that the other may not read."""
    for side, mark in ((a, MARKS["a"]), (b, MARKS["b"])):
        invitation = FairInvitation.objects.create(
            fair_id=fair,
            producer=side.partner,
            due_on=clock.today() + dt.timedelta(days=30),
            note=f"Mời {mark}",
            sent_at=clock.now(),
        )
        side.keys["fair_invitation"] = invitation.pk


def _at_the_promotion_desk() -> dict[str, int]:
    """A fair that is being built, and one of each of its rows."""
    fair = fairs.ready(number=1, title="Hội chợ đang lập")
    invitation = FairInvitation.objects.create(
        fair=fair,
        producer=PartnerFactory(name="HTX được mời"),
        due_on=clock.today(),
        sent_at=clock.now(),
    )
    plan = working_plan(fair)
    return {
        "desk_fair": fair.pk,
        "desk_section": plan.sections.get().pk,
        "desk_line": plan.lines.get().pk,
        "desk_booth": plan.booths.first().pk,
        "desk_invitation": invitation.pk,
        "desk_print": print_of(plan).pk,
    }


def _side(name: str, mark: str) -> Side:
    partner = PartnerFactory(name=f"HTX {name}")
    product, other = (
        ProductFactory(title_vi=f"Mật ong {name}{n}", producer=partner, stock__price=65_457)
        for n in (1, 2)
    )
    desk = desk_of(partner, f"chu-{name.lower()}@example.vn")
    who = {"name": f"Chị {mark}", "email": f"{name.lower()}@example.vn", "street": f"Ngõ {mark}"}
    paid = prepaid_and_sent(product)
    order = order_of(product, **who)
    parcel = order.parcels.get()
    handed = order_of(product, **who).parcels.get()
    taken_to(handed, State.SENT)
    packed = order_of(product, **who).parcels.get()
    taken_to(packed, State.PREPARING)
    case, answered = (
        case_of(paid.parcels.get(), text=f"Vỡ {mark}", picture=keep_picture(picture_file()))
        for _ in range(2)
    )
    shown = [keep_picture(picture_file())]
    reply = answer(desk, answered.pk, f"Đền {mark}", offer="resend", pictures=shown)
    size = add_size(desk, product.pk, Measure(1000), 120_000, 5)
    returned = submitted(desk, other, description_vi=f"Ong {mark}")
    note = ReviewNote.objects.create(
        copy=returned, field="summary", text=f"Sửa {mark}", by=desk.user, at=clock.now()
    )
    reviewing.give_back(returned.pk, desk.user)
    copy = submitted(desk, product, description_vi=f"Mật {mark}")
    WorkingCopy.objects.filter(pk=copy.pk).update(translate=True)
    picture = copy.pictures.get(slot=FRONT.name)
    batch = Batch.objects.create(
        product=product,
        lot=f"Lô {mark}",
        made_on=clock.today(),
        added_at=clock.now(),
        sheet_name=private.keep(sheets.FOLDER, b"x"),
    )
    spoilt = Batch.objects.create(
        product=other, lot=f"Mốc {mark}", made_on=clock.today(), added_at=clock.now()
    )
    recall = Recall.objects.create(
        batch=spoilt, reason="spoilt", todo="away", text=f"Mốc {mark}", asked_at=clock.now()
    )
    text = sent(desk, who=f"Nhà {mark}")
    packer = member_of(partner, f"goi-{name.lower()}@example.vn", "packer")
    account = BankAccount.objects.create(
        partner=partner,
        holder=f"HTX {mark}",
        bank="Agribank",
        number="1900123456789",
        since=clock.now(),
    )
    invitation = Invitation.objects.create(
        partner=partner,
        role="packer",
        place=f"moi-{name.lower()}@example.vn",
        language="vi",
        invited_by=desk.user,
        made_at=clock.now(),
        ends_at=clock.now() + dt.timedelta(days=30),
    )
    returned.refresh_from_db()
    copy.refresh_from_db()
    opinion = review_of(product, words=f"Ngon {name}")
    unoffered = ProductFactory(title_vi=f"Sáp ong {name}", producer=partner, stock=False)
    keys = {
        "order": order.number,
        "parcel": parcel.pk,
        "sent": handed.pk,
        "case": case.pk,
        "product": product.pk,
        "certificate": product.certificates.get().pk,
        "parcel_line": parcel.lines.get().pk,
        "packed": packed.pk,
        "other": other.pk,
        "unoffered": unoffered.pk,
        "in_stock": product.stockrecords.get().num_in_stock,
        "version": returned.version,
        "copy_version": copy.version,
        "returned_picture": returned.pictures.get(slot=FRONT.name).pk,
        "text_version": text.version,
        "sending": Sending.of(partner).stamp,
        "stock": product.stockrecords.get().pk,
        "copy": copy.pk,
        "returned": returned.pk,
        "note": note.pk,
        "text": text.pk,
        "account": account.pk,
        "invitation": invitation.pk,
        "member": DeskMember.objects.get(user=desk.user).pk,
        "partner": partner.pk,
        "answered": answered.pk,
        "batch": batch.pk,
        "recall": recall.pk,
        "picture": picture.pk,
        "size": size.pk,
        "reply_picture": reply.pictures.get().pk,
        "opinion": opinion.pk,
        "asked": question_of(product, words=f"Có hũ nhỏ không {name}").pk,
        "token": tokens.link_of(invitation).split("/")[-2],
        "packer": DeskMember.objects.get(user=packer).pk,
    }
    assert copies.open_notes_of(returned).count() == 1
    return Side(partner, keys)


def _people(a: Side, b: Side) -> dict[str, User | None]:
    return {
        "anonymous": None,
        "buyer": person("nguoimua@example.vn"),
        "owner_a": User.objects.get(email="chu-a@example.vn"),
        "packer_a": member_of(a.partner, "goi-a@example.vn", "packer"),
        "writer_a": member_of(a.partner, "viet-a@example.vn", "writer"),
        "owner_b": User.objects.get(email="chu-b@example.vn"),
        "editor": person("bientap@example.vn", EDITORS),
        "promotion": fair_officer(),
        "promotion_lead": fair_lead(),
        "registry": person("canbo@example.vn", OFFICERS, APPROVERS),
        "support": person("chamsoc@example.vn", SUPPORT),
        "operator": operator(),
    }
