"""Where a code may go: an e-mail address, or a phone while somebody carries text messages."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from phonenumber_field.phonenumber import to_python


def place_of(typed: str) -> str:
    """The address in lower case, or the number as +84...; `ValidationError` when it is neither."""
    said = typed.strip()
    if "@" in said:
        validate_email(said)
        return said.lower()
    number = to_python(said, region="VN")
    if not number or not number.is_valid():
        raise ValidationError(_("This is neither an e-mail address nor a phone number."))
    return str(number.as_e164)


def is_phone(place: str) -> bool:
    """Whether codes go there as text messages."""
    return "@" not in place


def is_reached(place: str) -> bool:
    """Whether anything can be sent there."""
    return bool(settings.SMS_BACKEND) or not is_phone(place)


def masked(place: str) -> str:
    """Enough of it for its owner to know it: "h…@example.com", "…0321"."""
    if is_phone(place):
        return f"…{place[-4:]}"
    return re.sub(r"^(.).*@", r"\1…@", place)
