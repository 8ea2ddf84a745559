"""What holds today of a certificate that something was stated of."""

from dataclasses import dataclass, field

from django.urls import reverse

from shop.certification.badges import Badge, badge
from shop.certification.standing import BUYABLE, Standing
from shop.certification.verify import retired_page, standings

from .saying import Said, said_of
from .stated import Row, rows_of

# Their words move on with the calendar, or tell of the reading and not of the certificate.
PASSING = frozenset({"words", "state", "state_day", "source"})


@dataclass(frozen=True)
class Since:
    """Today's state, and whether what was stated then is still true.

    Without a badge the certificate is not in our records any more; `taken_back` says that its
    number was given out by mistake. `corrected` are rows that read otherwise today.
    """

    is_true: bool
    badge: Badge | None = None
    url: str = ""
    taken_back: bool = False
    corrected: list[Row] = field(default_factory=list)


def since(said: Said) -> Since:
    """Compare what was said of a certificate with today. One query, two when it is gone."""
    code = said["code"]
    url = reverse("certification:certificate", args=[code])
    today = standings([code]).get(code)
    if today is None:
        taken_back = retired_page(code) is not None
        return Since(False, url=url if taken_back else "", taken_back=taken_back)
    now = said_of(today) | {name: said[name] for name in PASSING}
    same = {name: value for name, value in now.items() if name not in PASSING}
    before = {name: value for name, value in said.items() if name not in PASSING}
    return Since(
        is_true=same == before and _same_state(said["state"], today),
        badge=badge(today),
        url=url,
        corrected=[row for row in rows_of(now) if row not in rows_of(said)],
    )


def _same_state(before: str, today: Standing) -> bool:
    """Being near its end is no other state: the days are compared by themselves."""
    return before == today.state or (before in BUYABLE and today.buyable)
