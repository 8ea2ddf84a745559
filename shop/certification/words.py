"""The sentence below a state on the verify page: what it means, and why."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import rules
from .standing import Standing, State
from .telling import withdrawal_reason


def panel_words(where: Standing, on: dt.date) -> str:
    """One sentence, or "" where the state says everything."""
    certificate = where.certificate
    if certificate is None:
        return ""
    match where.state:
        case State.LAPSED:
            return _("From the day after, its stars may no longer stand on packs or labels.")
        case State.NOT_YET:
            return _("Until that day it certifies nothing.")
        case State.PAUSED:
            return _pause(certificate.suspended_until)
        case State.WITHDRAWN:
            return withdrawal_reason(certificate)
        case State.REPLACED if where.replaced_by:
            if rules.is_in_force(where.replaced_by, on):
                return _("The product is certified by the newer one.")
            return _(
                "The newer one has been withdrawn or suspended; this one does not come back for it."
            )
        case State.UNKNOWN:
            return _("Until the office has found the paper, it should not be relied on.")
        case State.NO_SELLER:
            return _(
                "The certificate is in force, but the published list names no producer to buy from."
            )
    return ""


def _pause(until: dt.date | None) -> str:
    if until is None:
        return _("No day was named on which it would be used again.")
    return _("It may not be used until the end of %(day)s.") % {"day": date_format(until)}
