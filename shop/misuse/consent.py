"""What people agree to when they leave an address with a report; never ticked beforehand."""

import datetime as dt

from django.utils.translation import gettext as _

# Another version whenever the words change: what was sent before was sent under the old ones.
VERSION = "2026-11"
AFTER_CLOSING = dt.timedelta(days=90)
AT_MOST = dt.timedelta(days=730)


def consent_words() -> str:
    """The words beside the box, in the active language."""
    return _(
        "My e-mail may be kept to tell me what becomes of this report, for nothing else, until 90 "
        "days after it is closed and for two years at most. Whoever is reported does not get it."
    )
