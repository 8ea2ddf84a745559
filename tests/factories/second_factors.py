"""People with a second factor, and what their phone and their paper show."""

import time
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from shop.accounts.models import User
from shop.second_factor import keeping, totp
from shop.second_factor.models import SecondFactor

from .people import sign_in


@dataclass
class Phone:
    """What somebody has at hand."""

    user: User
    secret: str
    paper: list[str]

    def code(self, steps: int = 0) -> str:
        """What the app shows now, or so many steps later."""
        return totp.code_of(self.secret, totp.step_at(time.time()) + steps)

    @property
    def factor(self) -> SecondFactor:
        return SecondFactor.objects.get(user=self.user)


def phone_of(user: User) -> Phone:
    """A second factor set up long ago."""
    secret = totp.new_secret()
    paper = keeping.set_up(user, secret, 0, timezone.now(), address="192.0.2.1")
    return Phone(user, secret, paper or [])


def signed_in_whole(client, phone: Phone) -> None:
    """Both steps, as people do them."""
    sign_in(client, phone.user)
    answer = client.post(reverse("second_factor:ask"), {"code": phone.code(), "next": "/"})
    assert answer.status_code == 302
