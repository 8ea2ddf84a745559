"""What the end of an account, or a wish to be forgotten, does: every place as the register says.

All of it runs in the caller's transaction; private files go once that is committed.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from shop.accounts.models import User, opaque_username
from shop.basket import holds
from shop.basket.models import Basket
from shop.certification import clock
from shop.communication.models import MailRecord
from shop.order.finding import remember_words
from shop.order.models import Order, OrderWord
from shop.partner.models import DeskMember
from shop.pictures import private

from .books import without_papers
from .models import Removal
from .open_matters import still_open
from .register import PLACES, Ending, Place
from .subject import Subject

# To whom a mail went is nobody's secret but the reader's: it goes whether or not it was proven.
ALWAYS_BY_ADDRESS = {"communication.MailRecord"}
ACCOUNT = "accounts.User"


def end(user: User, *, has_proven: bool) -> None:
    """Empty the account and everything of it that the law does not keep.

    With a proven address, what lies under that address alone goes as well.
    """
    address = user.email if has_proven else ""
    phone = str(user.phone) if user.phone and user.phone_verified_at else ""
    for basket in Basket.objects.filter(owner=user, status=Basket.OPEN):
        holds.release(basket)
    end_all_of(
        Subject(user=user, email=address, phone=phone),
        Subject(user=user, email=user.email, phone=phone),
    )
    DeskMember.objects.filter(user=user, ended_at=None).update(ended_at=clock.now())
    forget_sessions(user)
    _empty_account(user)


def end_all_of(subject: Subject, reached_by: Subject | None = None) -> list[int]:
    """Empty all that belongs to this person; the keys of orders that wait until they are over.

    `reached_by` is the same person by the addresses that mails went to. The account itself stays.
    """
    open_orders = still_open(subject.orders()).order_by("pk")
    later = list(open_orders.values_list("pk", flat=True))
    subject = replace(subject, left_alone=frozenset(later))
    orders = list(subject.orders().values_list("pk", flat=True))
    # The keys are looked up before anything is emptied: afterwards nothing leads to them.
    found = []
    for place in PLACES:
        if place.model != ACCOUNT:
            whose = reached_by if reached_by and place.model in ALWAYS_BY_ADDRESS else subject
            found.append((place, _keys(whose, place)))
    for place, keys in found:
        _end_rows(place, keys)
    _end_papers(orders)
    _wait_for(later)
    return later


def end_order(order: Order) -> None:
    """Empty what an order of nobody's account says of its buyer."""
    subject = Subject(order=order)
    found = [(place, _keys(subject, place)) for place in PLACES if place.by_order]
    for place, keys in found:
        _end_rows(place, keys)
    (letters,) = (place for place in PLACES if place.model in ALWAYS_BY_ADDRESS)
    MailRecord.objects.filter(about=f"order:{order.pk}").update(**letters.emptied)
    _end_papers([order.pk])


def forget_orders(keys: Collection[int]) -> None:
    """What the end of the law's time empties: names and addresses too."""
    for place in PLACES:
        if place.forgotten:
            theirs = place.model_class._base_manager.filter(**{f"{place.by_order}__in": keys})
            found = list(theirs.values_list("pk", flat=True))
            rows = place.model_class._base_manager.filter(pk__in=found)
            _forget_files(place, rows)
            rows.update(**place.forgotten)
    find_anew(keys)


def _end_papers(keys: Collection[int]) -> None:
    """Names and addresses of orders that leave no papers go now; the rest is found anew."""
    unsold = without_papers(Order.objects.filter(pk__in=keys))
    forget_orders(list(unsold.values_list("pk", flat=True)))
    find_anew(keys)


def _wait_for(keys: Iterable[int]) -> None:
    now = clock.now()
    Removal.objects.bulk_create(
        [Removal(order_id=key, asked_at=now) for key in keys], ignore_conflicts=True
    )


def _keys(subject: Subject, place: Place) -> list[int]:
    return list(subject.rows(place).values_list("pk", flat=True))


def _end_rows(place: Place, keys: list[int]) -> None:
    rows = place.model_class._base_manager.filter(pk__in=keys)
    if place.ending == Ending.DELETED:
        _forget_files(place, rows)
        rows.delete()
    elif place.emptied:
        if any(field in place.emptied for field, _folder in place.files):
            _forget_files(place, rows)
        rows.update(**place.emptied)


def _forget_files(place: Place, rows: QuerySet) -> None:
    for field, folder in place.files:
        for name in rows.exclude(**{field: ""}).values_list(field, flat=True):
            _forget_after_commit(folder, name)


def _forget_after_commit(folder: str, name: str) -> None:
    transaction.on_commit(lambda: private.forget(folder, name), robust=True)


def _empty_account(user: User) -> None:
    (place,) = (place for place in PLACES if place.model == ACCOUNT)
    user.set_unusable_password()
    columns = {**place.emptied, "username": opaque_username(), "password": user.password}
    User.objects.filter(pk=user.pk).update(**columns)


def find_anew(order_ids: Iterable[int]) -> None:
    """Orders are found by what they still say."""
    OrderWord.objects.filter(order_id__in=order_ids).delete()
    for order in Order.objects.select_related("shipping_address").filter(pk__in=order_ids):
        remember_words(order)


def forget_sessions(user: User) -> int:
    """End every open session of the account, with what the checkout kept in it; how many.

    A session is known by the account's mark in it, which a new password changes: ask this first.
    """
    marks = {user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()}
    mine = [
        session.pk
        for session in Session.objects.iterator(500)
        if session.get_decoded().get(HASH_SESSION_KEY) in marks
    ]
    return Session.objects.filter(pk__in=mine).delete()[0]
