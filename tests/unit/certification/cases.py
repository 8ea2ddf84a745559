"""The one table of cases: what a product is, and whether it may be sold on 1 July 2024.

Both faces of THE RULE are fed from here. Each case names what differs from a product that may be
sold; the second value is the reason why it may not, or None.
"""

import datetime as dt

from shop.certification.rules import Blocked

DAY = dt.date(2024, 7, 1)
EVE, NEXT = dt.date(2024, 6, 30), dt.date(2024, 7, 2)
LONG_AGO, FAR_OFF = dt.date(2022, 1, 1), dt.date(2026, 1, 1)
LONGER_AGO, LATELY = dt.date(2021, 1, 1), dt.date(2024, 5, 1)
NOT = Blocked.NOT_CERTIFIED


def window(**changes) -> dict:
    """A certificate in force from long ago until far off, with changes."""
    return {"stars": 4, "valid_from": LONG_AGO, "valid_until": FAR_OFF} | changes


CERTIFICATES = {
    "in force": ([window()], None),
    "three stars": ([window(stars=3)], None),
    "five stars": ([window(stars=5)], None),
    "first day": ([window(valid_from=DAY)], None),
    "last day": ([window(valid_until=DAY)], None),
    "one day only": ([window(valid_from=DAY, valid_until=DAY)], None),
    "day before the first": ([window(valid_from=NEXT)], NOT),
    "day after the last": ([window(valid_until=EVE)], NOT),
    "extended to this day": ([window(valid_until=EVE, extended_until=DAY)], None),
    "extension over too": ([window(valid_until=LONG_AGO, extended_until=EVE)], NOT),
    "extension shorter than the term": ([window(extended_until=EVE)], None),
    "withdrawn this day": ([window(withdrawn_on=DAY)], NOT),
    "withdrawn before": ([window(withdrawn_on=EVE)], NOT),
    "withdrawn from tomorrow": ([window(withdrawn_on=NEXT)], None),
    "suspended since today": ([window(suspended_from=DAY)], NOT),
    "suspended without end": ([window(suspended_from=LONG_AGO)], NOT),
    "suspended until today": ([window(suspended_from=EVE, suspended_until=DAY)], NOT),
    "suspension over": ([window(suspended_from=LONG_AGO, suspended_until=EVE)], None),
    "suspended from tomorrow": ([window(suspended_from=NEXT)], None),
    "window unknown": ([window(valid_from=None, valid_until=None)], NOT),
    "none": ([], NOT),
    "lapsed, renewed today": ([window(valid_until=EVE), window(valid_from=DAY)], None),
    "lapsed, renewed tomorrow": ([window(valid_until=EVE), window(valid_from=NEXT)], NOT),
    "withdrawn beside one in force": ([window(withdrawn_on=EVE), window(stars=3)], None),
    "the newer one withdrawn": ([window(), window(valid_from=EVE, withdrawn_on=DAY)], NOT),
    "the newer one withdrawn, listed first": (
        [window(valid_from=EVE, withdrawn_on=DAY), window()],
        NOT,
    ),
    "an older one withdrawn": (
        [window(), window(valid_from=LONGER_AGO, valid_until=EVE, withdrawn_on=DAY)],
        None,
    ),
    "the newer one over, then withdrawn": (
        [window(), window(valid_from=LATELY, valid_until=EVE, withdrawn_on=DAY)],
        NOT,
    ),
    "the newer one over": ([window(), window(valid_from=LATELY, valid_until=EVE)], None),
    "the newer one suspended": ([window(), window(valid_from=EVE, suspended_from=DAY)], NOT),
    "the newer one suspended until yesterday": (
        [window(), window(valid_from=LATELY, suspended_from=LATELY, suspended_until=EVE)],
        None,
    ),
    "the newer one withdrawn from tomorrow": (
        [window(), window(valid_from=EVE, withdrawn_on=NEXT)],
        None,
    ),
    "withdrawn before it began": ([window(), window(valid_from=NEXT, withdrawn_on=EVE)], None),
    "withdrawn, and recognised anew": (
        [window(), window(valid_from=LATELY, withdrawn_on=EVE), window(valid_from=DAY)],
        None,
    ),
    "an undated one withdrawn": (
        [window(), window(valid_from=None, valid_until=None, withdrawn_on=EVE)],
        None,
    ),
    "two lapsed": ([window(valid_until=EVE), window(valid_until=LONG_AGO)], NOT),
}

PRODUCTS = {
    "hidden": ({"is_public": False}, Blocked.NOT_PUBLIC),
    "nobody sells it": ({"has_seller": False}, Blocked.NO_SELLER),
    "set not confirmed": ({"has_set": False, "shippable": False}, Blocked.NO_SET),
    "medicine": ({"is_medicine": True}, Blocked.MEDICINE),
    "a service": ({"shippable": False}, Blocked.NOT_SHIPPABLE),
    "failed a check": ({"has_open_check": True}, Blocked.FAILED_CHECK),
    "away since today": ({"away_from": DAY}, Blocked.AWAY),
    "away until today": ({"away_from": EVE, "away_until": DAY}, Blocked.AWAY),
    "back since today": ({"away_from": LONG_AGO, "away_until": EVE}, None),
    "away from tomorrow": ({"away_from": NEXT}, None),
}


# Certificates, and the first day from DAY to END on which nothing certifies; None: on every one.
END = dt.date(2024, 7, 5)
THIRD, LATER = dt.date(2024, 7, 3), dt.date(2024, 7, 6)
STRETCHES = {
    "all days": ([window()], None),
    "to the last of them": ([window(valid_until=END)], None),
    "to the day before the last": ([window(valid_until=dt.date(2024, 7, 4))], END),
    "on the first alone": ([window(valid_until=DAY)], NEXT),
    "not on the first": ([window(valid_until=EVE)], DAY),
    "begins on the second": ([window(valid_from=NEXT)], DAY),
    "extended over them": ([window(valid_until=NEXT, extended_until=END)], None),
    "extended over some of them": ([window(valid_until=DAY, extended_until=NEXT)], THIRD),
    "renewed in time": ([window(valid_until=NEXT), window(valid_from=THIRD)], None),
    "renewed a day late": (
        [window(valid_until=NEXT), window(valid_from=dt.date(2024, 7, 4))],
        THIRD,
    ),
    "withdrawn on the third": ([window(withdrawn_on=THIRD)], THIRD),
    "withdrawn after them": ([window(withdrawn_on=LATER)], None),
    "suspended on one of them": ([window(suspended_from=THIRD, suspended_until=THIRD)], THIRD),
    "suspended to the eve": ([window(suspended_from=LONG_AGO, suspended_until=EVE)], None),
    "the newer one withdrawn on the third": (
        [window(), window(valid_from=LATELY, withdrawn_on=THIRD)],
        THIRD,
    ),
    "a newer one begins withdrawn": (
        [window(), window(valid_from=NEXT, withdrawn_on=EVE)],
        NEXT,
    ),
    "none": ([], DAY),
}
