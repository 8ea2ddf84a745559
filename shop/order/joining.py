"""Makes an account out of an order, or joins an order to the account of the person who made it.

Whoever has the order's secret link made it, or was given it by them; whoever is signed in owns the
account. An account that exists is never touched by an order alone: its owner signs in first.
"""

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from shop.accounts.models import User

from . import locks
from .models import Order


class AccountExistsError(Exception):
    """Somebody has an account with this e-mail or number already: sign in, then join."""


class CannotJoinError(Exception):
    """The order belongs to an account already, or was made with other contacts."""


def open_account(order_id: int, password: str) -> User:
    """A new account with the order's e-mail or phone number, which holds this order only.

    Raises `AccountExistsError`, `CannotJoinError` or Django's `ValidationError` for the password.
    """
    with transaction.atomic():
        order = locks.lock_order(order_id)
        if order.user_id is not None:
            raise CannotJoinError
        email, phone = _contacts(order)
        draft = User(first_name=order.buyer_name[:150], email=email, phone=phone)
        validate_password(password, draft)
        try:
            with transaction.atomic():
                user = User.objects.create_user(
                    email,
                    password,
                    phone=phone,
                    first_name=draft.first_name,
                    is_email_unproven=bool(email),
                )
        except IntegrityError as taken:
            raise AccountExistsError from taken
        _attach(order, user)
    return user


def join(order_id: int, user: User) -> None:
    """Put an order into the signed-in person's account: it was made with their e-mail or number."""
    with transaction.atomic():
        if not locks.hold_account(user):
            raise CannotJoinError
        order = locks.lock_order(order_id)
        if not may_join(order, user):
            raise CannotJoinError
        _attach(order, user)


def may_join(order: Order, user: User) -> bool:
    """Whether an order that belongs to nobody was made with this account's e-mail or number."""
    if order.user_id is not None:
        return False
    same_mail = bool(user.email) and user.email.casefold() == order.guest_email.casefold()
    return same_mail or (user.phone is not None and user.phone == order.buyer_phone)


def _contacts(order: Order) -> tuple[str, str | None]:
    """What the account is signed in to with. A number that is somebody's stays theirs.

    An order whose buyer was removed has neither, and opens no account.
    """
    email = order.guest_email
    phone = str(order.buyer_phone) if order.buyer_phone else None
    if not email and not phone:
        raise CannotJoinError
    if email and User.objects.filter(email__iexact=email).exists():
        raise AccountExistsError
    if phone and User.objects.filter(phone=phone).exists():
        if not email:
            raise AccountExistsError
        phone = None
    return email, phone


def _attach(order: Order, user: User) -> None:
    order.user = user
    order.save(update_fields=["user"])
