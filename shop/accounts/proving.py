"""A phone number and a mail address are proven by a code that went there."""

from django.utils import timezone

from .models import User


def prove_phone(user: User) -> None:
    """The number is this person's from now on; the caller saves.

    Whoever made the account never proved it, and may be somebody else: the password chosen then,
    and sessions opened with it, open the account no more.
    """
    if user.phone_verified_at is None:
        user.set_unusable_password()
        user.phone_verified_at = timezone.now()


def prove_email(user: User) -> None:
    """The same for the address of an account that was opened out of an order; the caller saves."""
    if user.is_email_unproven:
        user.set_unusable_password()
        user.is_email_unproven = False
