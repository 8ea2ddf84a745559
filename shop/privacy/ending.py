"""What an account's end does: every place of the register as it says, in one transaction."""

from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.db import transaction

from shop.accounts.models import User, opaque_username
from shop.basket import holds
from shop.basket.models import Basket
from shop.certification import clock
from shop.order.finding import remember_words
from shop.order.models import Order, OrderWord
from shop.partner.models import DeskMember
from shop.pictures import private

from .register import PLACES, Ending, Place
from .subject import Subject

# To whom a mail went is nobody's secret but the reader's: it goes whether or not it was proven.
ALWAYS_BY_ADDRESS = {"communication.MailRecord"}
ACCOUNT = "accounts.User"


def end(user: User, *, has_proven: bool) -> None:
    """Empty the account and everything of it that the law does not keep.

    With a proven address, what lies under that address alone goes as well. In the caller's
    transaction; private files go once that is committed.
    """
    address = user.email if has_proven else ""
    phone = str(user.phone) if user.phone and user.phone_verified_at else ""
    subject = Subject(user=user, email=address, phone=phone)
    by_address = Subject(user=user, email=user.email, phone=phone)
    orders = list(subject.orders().values_list("pk", flat=True))
    places = [place for place in PLACES if place.model != ACCOUNT]
    for basket in Basket.objects.filter(owner=user, status=Basket.OPEN):
        holds.release(basket)
    # The keys are looked up before anything is emptied: afterwards nothing leads to them.
    found = [
        (place, _keys(by_address if place.model in ALWAYS_BY_ADDRESS else subject, place))
        for place in places
    ]
    for place, keys in found:
        _end_rows(place, keys)
    find_anew(orders)
    DeskMember.objects.filter(user=user, ended_at=None).update(ended_at=clock.now())
    _empty_account(user)
    forget_sessions(user.pk)


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


def empty_forgotten(place: Place, order_ids: list[int]) -> None:
    """What the law's end empties, of these orders."""
    rows = place.model_class._base_manager.filter(**{f"{place.by_order}__in": order_ids})
    keys = list(rows.values_list("pk", flat=True))
    rows = place.model_class._base_manager.filter(pk__in=keys)
    _forget_files(place, rows)
    rows.update(**place.forgotten)


def _forget_files(place: Place, rows) -> None:
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


def forget_sessions(user_pk: int) -> int:
    """End every session of the account, with what the checkout kept in it; how many."""
    mine = [
        session.pk
        for session in Session.objects.iterator(500)
        if session.get_decoded().get("_auth_user_id") == str(user_pk)
    ]
    return Session.objects.filter(pk__in=mine).delete()[0]
