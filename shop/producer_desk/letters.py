"""The one shape of the desk's mails: who is written to, a link into the right desk, the letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string

from shop.accounts.models import User
from shop.communication.sending import Mail
from shop.partner.models import Partner

from .belonging import ASKED


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is written to; `name` is "" for somebody of whom only the address is known."""

    address: str
    language: str
    name: str = ""


def reader(user: User) -> Reader:
    """Somebody with an account, in the language they chose."""
    return Reader(user.email, user.language, user.get_full_name())


def absolute(path: str) -> str:
    """A path of this shop as a link that works in a mail."""
    return settings.BASE_URL.rstrip("/") + path


def at_desk(path: str, partner: Partner) -> str:
    """An absolute link into the desk of this producer, for readers who are at several.

    `path` is in the reader's language, so it is reversed where that one is active.
    """
    return absolute(f"{path}?{urlencode({ASKED: partner.pk})}")


def desk_letter(
    to: Reader,
    title: str,
    sentences: Sequence[str],
    link: tuple[str, str],
    *,
    items: Sequence[str] = (),
    about: str = "",
) -> Mail:
    """A mail of the desk, as `communication` sends it: sentences, items in a list, then one link.

    `link` is its absolute address and its words; `about` names the record, as `Mail` has it.
    """
    address, words = link
    context = {
        "title": title,
        "name": to.name,
        "sentences": sentences,
        "goods": items,
        "link": address,
        "link_words": words,
        "shop_name": settings.OSCAR_SHOP_NAME,
        "language": to.language,
    }
    return Mail(
        recipient=to.address,
        language=to.language,
        subject=title,
        text=render_to_string("communication/mail/letter.txt", context),
        html=render_to_string("communication/mail/letter.html", context),
        about=about,
    )
