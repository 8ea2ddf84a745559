"""What people agree to when they leave an address with a question; never ticked beforehand."""

import datetime as dt

from django.utils.translation import gettext as _

# Another version whenever the words change: what was sent before was sent under the old ones.
VERSION = "2026-11"
AFTER_THE_END = dt.timedelta(days=90)
AT_MOST = dt.timedelta(days=365)


def consent_words() -> str:
    """The words beside the box, in the active language."""
    return _(
        "My e-mail may be kept to send me the answer, for nothing else, until 90 days after it and "
        "for a year at most. The producer does not get it."
    )
