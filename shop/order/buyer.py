"""What an order is told about the person who places it; plain data, places as records."""

import datetime as dt
from dataclasses import dataclass

from shop.regions.models import Commune, Region


@dataclass(frozen=True)
class Gift:
    """One recipient and what the giver says. `phone` is E.164, `email` may be ""."""

    name: str
    phone: str
    email: str = ""
    message: str = ""
    hide_prices: bool = False


@dataclass(frozen=True)
class Invoice:
    """A company that wants an invoice; `email` may be ""."""

    company: str
    tax_code: str
    address: str
    email: str = ""


@dataclass(frozen=True)
class Buyer:
    """Who buys and where it goes. `phone` is E.164 or "", `email` may be ""; one is there.

    With a `gift` the address is the recipient's. `old_place` is the former name of the commune or
    district as it was typed; `adult_confirmed_at` answers the question that alcohol asks.
    """

    name: str
    phone: str
    email: str
    province: Region
    commune: Commune
    street: str
    note: str = ""
    old_place: str = ""
    gift: Gift | None = None
    invoice: Invoice | None = None
    adult_confirmed_at: dt.datetime | None = None
    terms_version: str = ""
    wants_news: bool = False
