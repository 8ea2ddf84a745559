"""Opens accounts without telling anybody which addresses have one (security.md F4)."""

import datetime as dt

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from phonenumber_field.phonenumber import PhoneNumber

from shop.accounts.models import User
from shop.communication.kinds import tell

from .models import Registration

# Real time: sessions and links to them do not follow the shop's business day.
OPEN_FOR = dt.timedelta(days=2)
NOBODY = "-" * 32


def ask_for_account(email: str, password: str, language: str) -> Registration:
    """Write the wish down and send the link; the same work for known and unknown addresses."""
    Registration.objects.filter(created_at__lt=timezone.now() - OPEN_FOR).delete()
    with transaction.atomic():
        wish = Registration.objects.create(
            email=email, password=make_password(password), language=language
        )
        tell("register", wish.pk)
    return wish


def open_phone_account(phone: PhoneNumber, password: str, language: str) -> None:
    """An account on a phone number, unless it has one; says neither.

    There is nobody to ask: the number counts as unproven, and opens no order that was made
    without the account.
    """
    user = User(phone=phone, language=language)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        return


def wish_behind(pk: int, secret: str) -> Registration | None:
    """The wish that a link of a mail leads to, while it is open."""
    found = Registration.objects.filter(pk=pk, created_at__gte=timezone.now() - OPEN_FOR).first()
    matches = constant_time_compare(found.secret if found else NOBODY, secret)
    return found if found is not None and matches else None


def finish(wish: Registration, password: str) -> User | None:
    """Make the account, for whoever has the link and knows the password; None for anybody else.

    Also None when the address has got an account meanwhile.
    """
    if not check_password(password, wish.password):
        return None
    user = User(email=wish.email, language=wish.language, password=wish.password)
    try:
        with transaction.atomic():
            user.save()
            Registration.objects.filter(email__iexact=wish.email).delete()
    except IntegrityError:
        return None
    return user
