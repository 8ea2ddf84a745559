"""What an account agreed to: when, where, in which words; and taking it back."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shop.accounts.consents import NEWS_VERSION
from shop.accounts.models import Consent, User
from shop.certification import clock
from shop.enquiries.models import Enquiry
from shop.order.models import Order
from shop.producer_desk.models import DeskConsent


@dataclass(frozen=True)
class Agreed:
    """One thing that was agreed to. `key` takes it back; empty where that is not possible."""

    title: str
    words: str
    version: str
    where: str
    at: dt.datetime | None
    ended_at: dt.datetime | None = None
    key: str = ""
    is_old: bool = False


def agreed_by(user: User) -> list[Agreed]:
    """The newest first, in four queries."""
    found = [*_news(user), *_enquiries(user), *_terms(user), *_desks(user)]
    return sorted(found, key=lambda one: one.at or clock.now(), reverse=True)


def take_back(user: User, key: str) -> bool:
    """Take one back: news ends, an enquiry is deleted with all it said; False for anything else."""
    kind, _sign, number = key.partition("-")
    if not number.isdecimal() or len(number) > 18:
        return False
    if kind == "news":
        mine = Consent.objects.filter(user=user, pk=number, withdrawn_at=None)
        return mine.update(withdrawn_at=clock.now()) > 0
    if kind == "enquiry":
        return Enquiry.objects.filter(user=user, pk=number).delete()[0] > 0
    return False


def _news(user: User) -> list[Agreed]:
    places = {
        "checkout": pgettext("where agreed", "at the checkout"),
        "settings": pgettext("where agreed", "in the settings"),
        "agreed": pgettext("where agreed", "on this page"),
    }
    return [
        Agreed(
            _("News by e-mail"),
            one.text,
            one.text_version,
            places.get(one.place, ""),
            one.given_at,
            one.withdrawn_at,
            "" if one.withdrawn_at else f"news-{one.pk}",
            one.withdrawn_at is None and one.text_version != NEWS_VERSION,
        )
        for one in Consent.objects.filter(user=user)
    ]


def _enquiries(user: User) -> list[Agreed]:
    where = pgettext("where agreed", "with the enquiry")
    return [
        Agreed(
            _("Enquiry"),
            one.consent,
            one.consent_version,
            where,
            one.asked_at,
            key=f"enquiry-{one.pk}",
        )
        for one in Enquiry.objects.filter(user=user)
    ]


def _terms(user: User) -> list[Agreed]:
    orders = Order.objects.filter(user=user).exclude(terms_version="")
    return [
        Agreed(
            _("Terms of sale"),
            _("The terms of sale as they stood when the order was made."),
            version,
            _("with the order %(number)s") % {"number": number},
            at,
        )
        for number, version, at in orders.values_list("number", "terms_version", "date_placed")
    ]


def _desks(user: User) -> list[Agreed]:
    where = pgettext("where agreed", "at the desk")
    return [
        Agreed(_("Work at a desk"), one.text, one.text_version, where, one.given_at)
        for one in DeskConsent.objects.filter(user=user)
    ]
