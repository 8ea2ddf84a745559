"""Who is meant by an address or number that somebody typed."""

from django.db.models import Q

from phonenumber_field.phonenumber import to_python

from .models import User


def person_called(typed: str) -> User | None:
    """The one user with this e-mail address (any case) or phone number."""
    typed = typed.strip()
    if "@" in typed:
        return User.objects.filter(~Q(email=""), email__iexact=typed).first()
    number = to_python(typed, region="VN")
    if number and number.is_valid():
        return User.objects.filter(phone=number).first()
    return None
