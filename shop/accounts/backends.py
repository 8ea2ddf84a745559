"""Signing in with an e-mail address or a phone number."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q

from phonenumber_field.phonenumber import to_python

from .models import User


class EmailOrPhoneBackend(ModelBackend):
    """Finds the one user whose e-mail address (any case) or phone number was typed."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        typed = (username or kwargs.get("email") or "").strip()
        if not typed or password is None:
            return None
        user = self._find(typed)
        if user is None:
            # The same work as for a real user, so that the answer's time tells nothing.
            User().set_password(password)
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None

    @staticmethod
    def _find(typed: str) -> User | None:
        if "@" in typed:
            return User.objects.filter(~Q(email=""), email__iexact=typed).first()
        number = to_python(typed, region="VN")
        if number and number.is_valid():
            return User.objects.filter(phone=number).first()
        return None
