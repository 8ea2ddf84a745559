"""Mails as the desk looks at them: what went out, what did not, how each kind looks."""

import base64
import hashlib
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from shop.communication.events import event_of, parts_of
from shop.communication.kinds import KINDS, Kind
from shop.communication.models import MailRecord
from shop.communication.retrying import written_anew
from shop.communication.sending import Mail
from shop.order.models import Order, OrderCase, Parcel
from shop.payment.models import Refund

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
# Records of a kind that are looked at before one is found that can still be written.
MOST_LOOKED_AT = 20
# By how a kind's name begins, the longer first: what its key is of, where the language stands.
SOURCES: dict[str, tuple[Any, str]] = {
    "order-refunded": (Refund, "payment__order__"),
    "order-": (Order, ""),
    "parcel-": (Parcel, "order__"),
    "gift-": (Parcel, "order__"),
    "case-": (OrderCase, "order__"),
}


def failed_mails() -> QuerySet[MailRecord]:
    """Mails that could not be sent, the newest first."""
    return MailRecord.objects.filter(state=MailRecord.State.FAILED).order_by("-pk")


def mail_of(event: str) -> Mail | None:
    """The mail of an event as it would be written now."""
    return written_anew(event) if parts_of(event) else None


def example_of(kind: Kind, language: str) -> Mail | None:
    """The newest mail of this kind in that language; else one made from a record that fits.

    None while the shop has nothing that such a mail could be about.
    """
    sent = MailRecord.objects.filter(event__startswith=f"{kind.name}:", language=language)
    events = sent.order_by("-pk").values_list("event", flat=True)[:MOST_LOOKED_AT]
    for event in chain(events, _possible_events(kind, language)):
        mail = mail_of(event)
        if mail is not None and mail.language == language:
            return mail
    return None


def _possible_events(kind: Kind, language: str) -> Iterator[str]:
    source = next((SOURCES[start] for start in SOURCES if kind.name.startswith(start)), None)
    if source is None:
        return
    model, where = source
    records = model.objects.filter(**{f"{where}language": language}).order_by("-pk")
    for key in records.values_list("pk", flat=True)[:MOST_LOOKED_AT]:
        yield event_of(kind.name, key)


def kinds() -> Iterator[Kind]:
    """Every kind the shop sends, by name."""
    yield from (KINDS[name] for name in sorted(KINDS))


def policy_for(html: str) -> str:
    """What a browser may do for a mail that is looked at: its own style, and nothing else."""
    found = STYLE.findall(html)
    digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in found)
    styles = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
    return f"default-src 'none'; style-src {styles}; frame-ancestors 'self'; base-uri 'none'"
