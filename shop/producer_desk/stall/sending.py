"""How a producer sends: on which days, where to, with cash at the door, and when it is away.

The till and the estimate of delivery read the same columns, so a change counts at once; orders
already placed keep what they were promised.
"""

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass
from typing import Self

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.audit import trail
from shop.certification import clock
from shop.partner.models import Partner
from shop.partner.reach import province_names
from shop.partner.weekdays import shipping_days, weekday_words

from ..desk import Desk

ACTION = "desk.sending"


class StaleError(Exception):
    """Somebody else has saved it meanwhile; `now` is how it is."""

    def __init__(self, now: "Sending") -> None:
        super().__init__(now)
        self.now = now


@dataclass(frozen=True)
class Sending:
    """ISO weekdays, keys of the provinces served (none: all of them), cash, days away."""

    days: tuple[int, ...]
    serves: tuple[str, ...] = ()
    takes_cash: bool = True
    away_from: dt.date | None = None
    away_until: dt.date | None = None

    @classmethod
    def of(cls, partner: Partner) -> Self:
        """How the producer sends today; a holiday that is over is none."""
        until = partner.away_until
        over = until is not None and until < clock.today()
        return cls(
            days=tuple(shipping_days(partner.ships_on)),
            serves=tuple(sorted(partner.serves)),
            takes_cash=partner.takes_cash,
            away_from=None if over else partner.away_from,
            away_until=None if over else until,
        )

    @property
    def stamp(self) -> str:
        """A short mark of exactly these settings."""
        return hashlib.sha256(repr(asdict(self)).encode()).hexdigest()[:16]

    @property
    def as_facts(self) -> dict[str, object]:
        """For the trail, which holds no days but their text."""
        away = [day.isoformat() if day else None for day in (self.away_from, self.away_until)]
        return {
            "days": list(self.days),
            "serves": list(self.serves),
            "cash": self.takes_cash,
            "away": away,
        }


def save(desk: Desk, wanted: Sending, saw: str, *, address: str = "") -> None:
    """Send like this from now on. Raises `StaleError` when it is not as it was seen."""
    with transaction.atomic():
        partner = desk.producer().select_for_update().get()
        before = Sending.of(partner)
        if before.stamp != saw:
            raise StaleError(before)
        if before == wanted:
            return
        partner.ships_on = ",".join(map(str, wanted.days))
        partner.serves = list(wanted.serves)
        partner.takes_cash = wanted.takes_cash
        partner.away_from, partner.away_until = wanted.away_from, wanted.away_until
        partner.save(update_fields=["ships_on", "serves", "takes_cash", "away_from", "away_until"])
        facts = {"before": before.as_facts, "after": wanted.as_facts}
        trail.record(desk.user, ACTION, f"producer {partner.pk}", address=address, **facts)


def in_words(sending: Sending) -> list[tuple[str, str]]:
    """Name and words of each setting, in the active language."""
    return [
        (_("Sends on"), weekday_words(",".join(map(str, sending.days)))),
        (_("Sends to"), ", ".join(province_names(sending.serves)) or _("all provinces")),
        (_("Cash at the door"), _("yes") if sending.takes_cash else _("no")),
        (_("Away"), _away_words(sending)),
    ]


def _away_words(sending: Sending) -> str:
    if sending.away_from is None:
        return _("no")
    days = {"first": date_format(sending.away_from)}
    if sending.away_until is None:
        return _("from %(first)s until you say otherwise") % days
    return _("from %(first)s to %(last)s") % (days | {"last": date_format(sending.away_until)})
