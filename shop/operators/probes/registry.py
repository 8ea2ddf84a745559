"""When the registry was last read to its end."""

from django.utils.translation import pgettext

from shop.certification import clock, freshness

from ..lights import Level, Light
from ..saying import ago, hour


def registry() -> Light:
    """By the shop's own clock, which is also what pages say."""
    last = freshness.last_reading()
    if last is None:
        return Light(
            Level.LOOK,
            pgettext("light", "No list of the registry has been read yet."),
            pgettext("light", "The office hands lists in at its own desk."),
        )
    now = clock.now()
    says = pgettext("light", "Last read %(time)s ago (%(hour)s).") % {
        "time": ago(last, now),
        "hour": hour(last),
    }
    if now - last <= freshness.OLD:
        return Light(Level.GOOD, says)
    return Light(
        Level.LOOK,
        says,
        pgettext(
            "light", "Ask the office for the newest list, or see why the nightly reading stopped."
        ),
    )
