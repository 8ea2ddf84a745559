"""Carries a code: by e-mail always, as a text message with whatever `SMS_BACKEND` names.

A backend is a class without arguments whose `send(phone, text)` hands one message over to a
provider and raises `OSError` when that fails; `docs/operations.md` shows one.
"""

import sys
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ..models import OneTimeCode
from .places import is_phone


class TextMessages(Protocol):
    """What carries text messages."""

    def send(self, phone: str, text: str) -> None:
        """Hand over one message to a number such as +84912345678; `OSError` when it fails."""


class ConsoleTextMessages:
    """Writes messages where the server writes its own: for the demonstration and development."""

    def send(self, phone: str, text: str) -> None:
        """To the console."""
        sys.stderr.write(f"\n[SMS {phone}] {text}\n")


def carry(record: OneTimeCode, digits: str) -> None:
    """Send the code in its reader's language. Raises `OSError` when it cannot be handed over."""
    shown = f"{digits[:3]} {digits[3:]}"
    with translation.override(record.language):
        if is_phone(record.place):
            _text_message(record.place, shown)
        else:
            _mail(record, shown)


def _text_message(phone: str, shown: str) -> None:
    backend: TextMessages = import_string(settings.SMS_BACKEND)()
    text = _("%(code)s is your code for %(shop)s. It is good for ten minutes. Tell it to nobody.")
    backend.send(phone, text % {"code": shown, "shop": settings.OSCAR_SHOP_NAME})


def _mail(record: OneTimeCode, shown: str) -> None:
    title = _("Your code %(code)s") % {"code": shown}
    context = {
        "title": title,
        "sentences": [
            _("Type it on the page that asks for it. It is good once, for ten minutes."),
            _("Nobody of ours ever asks for it. If it was not you who asked, do nothing."),
        ],
        "shop_name": settings.OSCAR_SHOP_NAME,
        "language": record.language,
    }
    message = EmailMultiAlternatives(
        title,
        render_to_string("communication/mail/letter.txt", context),
        to=[record.place],
        headers={"Auto-Submitted": "auto-generated"},
    )
    html = render_to_string("communication/mail/letter.html", context)
    message.attach_alternative(html, "text/html")
    message.send()
