"""Two records of one producer become one: everything moves, or nothing does."""

import datetime as dt

from django.apps import apps
from django.core import mail
from django.utils import timezone

import pytest

from catalogue_import.joining import CannotJoin, join, preview
from catalogue_import.joining.moving import _relations
from catalogue_import.joining.suspected import suspected
from catalogue_import.models import ImportRun
from catalogue_import.plan import plan_product
from catalogue_import.state import load_known
from catalogue_import.undoing import undo
from shop.audit.models import AuditLine
from shop.catalogue.models import Product
from shop.certification import clock
from shop.customer.models import Follow
from shop.order.models import Parcel
from shop.partner.models import DeskMember, Partner
from shop.producer_desk.door.cards import make_card
from shop.producer_desk.door.joining import Joiner, open_desk
from shop.producer_desk.door.people import invite
from shop.producer_desk.models import BankAccount, ClaimCard, DeskText, Invitation
from shop.producer_desk.money.telling import tell_of_change
from shop.producer_desk.payouts.paying import changed_lately
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.desk_texts import sent
from tests.factories.desks import desk_of, member_of
from tests.factories.lists import import_list
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db

ONE = {"producer_name": "HTX Tài Hoan", "product_name": "Miến dong Tài Hoan", "year": "2022"}
OTHER = ONE | {"producer_name": "Hợp tác xã nông nghiệp Tài Hoan", "product_name": "Bún khô"}


@pytest.fixture
def both():
    return PartnerFactory(name="HTX Tài Hoan"), PartnerFactory(name="HTX NN Tài Hoan")


def follow(producer, email):
    return Follow.objects.create(
        producer=producer, email=email, language="vi", asked_at=timezone.now()
    )


def account(producer, number):
    return BankAccount.objects.create(
        partner=producer, holder="TAI HOAN", bank="VCB", number=number, since=timezone.now()
    )


def test_everything_that_points_at_it_moves(both):
    stay, go = both
    product = ProductFactory(producer=go)
    order_of(product)
    member = desk_of(go).user
    sent(desk_of(go))
    follow(go, "hoa@example.com")
    account(go, "123456789")
    before = preview(stay.pk, go.pk)
    assert Partner.objects.get(pk=go.pk).merged_into is None
    done = join(stay.pk, go.pk, "Một hợp tác xã, hai cách viết.", member)
    assert done == before
    for relation in _relations():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: go})
        assert not rows.exists(), relation
    product.refresh_from_db()
    assert product.producer == stay
    assert product.stockrecords.get().partner == stay
    assert Parcel.objects.get().partner == stay
    assert DeskMember.objects.get(partner=stay).user == member
    line = AuditLine.objects.get(action="producer.join")
    assert line.facts["into"] == stay.pk


def test_every_relation_of_producers_is_found():
    """What a room adds later is moved as well: nothing is listed by hand."""
    labels = {
        field.model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if getattr(field, "many_to_one", False) and field.related_model is Partner
        if field.model is not Partner
    }
    assert labels == {one.related_model._meta.label_lower for one in _relations()}


def test_what_the_other_has_already_stays_unseen(both):
    stay, go = both
    for producer in both:
        follow(producer, "hoa@example.com")
        sent(desk_of(producer, f"{producer.pk}@example.com"))
    follow(go, "lan@example.com")
    moved = {one.name: (one.went, one.stays) for one in join(stay.pk, go.pk, "x", None).moved}
    assert (1, 1) in moved.values()
    assert Follow.objects.filter(producer=stay).count() == 2
    assert DeskText.objects.get(partner=stay).partner == stay


def test_who_works_at_both_goes_on_in_one_role(both):
    stay, go = both
    person = desk_of(stay, "mai@example.com", "owner").user
    desk_of(go, "mai@example.com", "packer")
    join(stay.pk, go.pk, "x", None)
    open_ones = DeskMember.objects.filter(user=person, ended_at=None)
    assert [(one.partner, one.role) for one in open_ones] == [(stay, "owner")]


def test_money_that_would_be_torn_apart_moves_nothing(both):
    stay, go = both
    product = ProductFactory(producer=go)
    account(stay, "111111111")
    account(go, "222222222")
    for act in (preview, lambda *two: join(*two, "x", None)):
        with pytest.raises(CannotJoin):
            act(stay.pk, go.pk)
    product.refresh_from_db()
    assert product.producer == go
    assert Partner.objects.get(pk=go.pk).merged_into is None
    assert not AuditLine.objects.filter(action="producer.join").exists()


def test_owners_of_the_one_that_stays_learn_where_their_money_goes(
    both, django_capture_on_commit_callbacks
):
    stay, go = both
    member_of(stay, "chu@example.com")
    told = member_of(go, "moi@example.com")
    member_of(stay, "goi@example.com", "packer")
    brought = account(go, "123456789")
    tell_of_change(brought)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        preview(stay.pk, go.pk)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        join(stay.pk, go.pk, "Cùng một nơi", told)
    [about_money] = [one for one in mail.outbox if "tài khoản" in one.subject.lower()]
    assert about_money.to == ["chu@example.com"]
    assert "•••• 6789" in about_money.body


def test_whoever_pays_is_warned_of_an_account_that_came_with_a_joined_producer(both):
    stay, go = both
    brought = account(go, "123456789")
    BankAccount.objects.update(since=clock.now() - dt.timedelta(days=400))
    join(stay.pk, go.pk, "Cùng một nơi", None)
    here = BankAccount.objects.get(partner=stay, ended_at=None)
    assert here.number == brought.number
    assert changed_lately(here)
    brought.refresh_from_db()
    assert (brought.ended_at, brought.since.date() < here.since.date()) == (here.since, True)


def card_of(producer) -> ClaimCard:
    return make_card(producer.pk, None, may_add_owner=True)[1]


def still_open(card) -> bool:
    card.refresh_from_db()
    return card.voided_at is None


def test_of_two_open_cards_the_one_of_who_stays_is_left(both):
    stay, go = both
    cards = card_of(stay), card_of(go)
    join(stay.pk, go.pk, "x", None)
    assert [still_open(card) for card in cards] == [True, False]


def test_a_single_card_goes_along_and_opens_the_one_that_stays(both):
    stay, go = both
    card = card_of(go)
    join(stay.pk, go.pk, "x", None)
    who = Joiner("moi@example.com", "Mới", "vi")
    assert open_desk(card.pk, who).partner == stay


@pytest.mark.parametrize("owner_at", ["stay", "go"])
def test_a_first_owner_s_card_ends_where_an_owner_comes(both, owner_at):
    stay, go = both
    cards = [card_of(one) for one in both]
    member_of(stay if owner_at == "stay" else go)
    join(stay.pk, go.pk, "x", None)
    assert not any(still_open(card) for card in cards)


def test_invitations_go_along_but_for_who_is_invited_or_works_there(both):
    stay, go = both
    mine, theirs = desk_of(stay, "mot@example.com"), desk_of(go, "hai@example.com")
    kept = invite(mine, "ca-hai@example.com", "packer")
    for place in ("ca-hai@example.com", "mot@example.com", "moi@example.com"):
        invite(theirs, place, "writer")
    over = invite(theirs, "cu@example.com", "packer")
    Invitation.objects.filter(pk=over.pk).update(ends_at=clock.now())
    join(stay.pk, go.pk, "x", None)
    left = Invitation.objects.filter(cancelled_at=None)
    assert {(one.partner, one.place) for one in left} == {
        (stay, "ca-hai@example.com"),
        (stay, "moi@example.com"),
    }
    assert kept in left


def test_an_order_with_a_parcel_of_each_is_not_torn_apart(both):
    stay, go = both
    order_of(ProductFactory(producer=stay), ProductFactory(producer=go))
    with pytest.raises(CannotJoin):
        join(stay.pk, go.pk, "x", None)


@pytest.mark.parametrize("wrong", ["province", "again", "self", "nobody", "no reason"])
def test_what_cannot_be_joined(both, wrong):
    stay, go = both
    if wrong == "province":
        go = PartnerFactory(region=region("ca-mau"))
    if wrong == "again":
        join(stay.pk, go.pk, "x", None)
    keys = {"self": (stay.pk, stay.pk), "nobody": (stay.pk, 2**40)}.get(wrong, (stay.pk, go.pk))
    with pytest.raises(CannotJoin):
        join(*keys, " " if wrong == "no reason" else "x", None)


def test_the_one_that_stays_learns_what_it_does_not_say(both):
    stay, go = both
    stay.phone, go.phone, go.tax_code = "+84912345678", "+84987654321", "4700123456"
    stay.save()
    go.save()
    join(stay.pk, go.pk, "x", None)
    stay.refresh_from_db()
    assert (stay.phone, stay.tax_code) == ("+84912345678", "4700123456")


def test_three_become_one_one_after_the_other(both):
    stay, go = both
    third = PartnerFactory()
    join(go.pk, third.pk, "x", None)
    join(stay.pk, go.pk, "x", None)
    third.refresh_from_db()
    assert third.merged_into == stay


def test_lists_that_name_the_old_one_mean_the_one_that_stays(tmp_path):
    import_list(tmp_path, ONE, OTHER)
    stay = Product.objects.get(title_vi="Miến dong Tài Hoan").producer
    noodles = Product.objects.get(title_vi="Bún khô")
    join(stay.pk, noodles.producer_id, "Một hợp tác xã.", None)
    new = OTHER | {"product_name": "Miến sợi nhỏ", "year": "2023"}
    key = noodles.identity_key
    assert plan_product(key, [], load_known([key])[key]).changed == ()
    import_list(tmp_path, ONE, OTHER, new, OTHER | {"year": "2025", "stars": "5"})
    assert set(Product.objects.values_list("producer", flat=True)) == {stay.pk}
    assert Partner.objects.count() == 2
    stay.refresh_from_db()
    assert stay.name == "HTX Tài Hoan"
    again = import_list(tmp_path, ONE, OTHER, new)
    assert not ImportRun.objects.latest("number").counts.get("corrected")
    assert again is not None


def test_undoing_an_older_list_brings_nothing_back_to_the_old_one(tmp_path):
    import_list(tmp_path, ONE, OTHER)
    import_list(tmp_path, OTHER | {"commune": "Côn Minh", "district": "Na Rì"})
    run = ImportRun.objects.latest("number")
    stay = Product.objects.get(title_vi="Miến dong Tài Hoan").producer
    join(stay.pk, Product.objects.get(title_vi="Bún khô").producer_id, "x", None)
    Partner.objects.update(ships_on="2,5", takes_cash=False)
    undo(run)
    assert set(Partner.objects.values_list("ships_on", "takes_cash")) == {("2,5", False)}
    assert set(Product.objects.values_list("producer", flat=True)) == {stay.pk}


def test_one_name_with_other_legal_words_is_suspected(both, django_assert_num_queries):
    PartnerFactory(name="Hợp tác xã nông nghiệp Tài Hoan")
    PartnerFactory(name="HTX Tài Hoan", region=region("ca-mau"))
    for code in ("4700999999", "4700999999"):
        PartnerFactory(tax_code=code)
    with django_assert_num_queries(2):
        found = [{one.name for one in group.producers} for group in suspected()]
    assert {"HTX Tài Hoan", "Hợp tác xã nông nghiệp Tài Hoan"} <= set().union(*found)
    assert all(len(names) > 1 for names in found)


@pytest.mark.parametrize(
    ("here", "there", "then"),
    [
        ("packer", "owner", "owner"),
        ("owner", "packer", "owner"),
        ("packer", "writer", "writer"),
        ("writer", "writer", "writer"),
    ],
)
def test_who_works_at_both_keeps_the_stronger_role(both, here, there, then):
    stay, go = both
    user = member_of(stay, "hai@example.com", here)
    member_of(go, "hai@example.com", there)
    join(stay.pk, go.pk, "Một", user)
    [member] = DeskMember.objects.filter(user=user, ended_at=None)
    assert (member.partner, member.role) == (stay, then)


def test_owners_who_become_owners_together_are_told_of_each_other(
    both, django_capture_on_commit_callbacks
):
    stay, go = both
    member_of(stay, "chu@example.com")
    rises = member_of(stay, "hai@example.com", "packer")
    member_of(stay, "goi@example.com", "packer")
    member_of(go, "moi@example.com")
    member_of(go, "hai@example.com")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        join(stay.pk, go.pk, "Một", rises)
    told = sorted(letter.to[0] for letter in mail.outbox)
    # Each side learns of the owners from the other, and nobody of themselves.
    assert told == [
        "chu@example.com",
        "chu@example.com",
        "hai@example.com",
        "moi@example.com",
    ]
    assert all("HTX Tài Hoan" in letter.subject for letter in mail.outbox)


def test_an_owner_of_both_alone_is_told_nothing(both, django_capture_on_commit_callbacks):
    stay, go = both
    user = member_of(stay)
    member_of(go)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        join(stay.pk, go.pk, "Một", user)
    assert mail.outbox == []
