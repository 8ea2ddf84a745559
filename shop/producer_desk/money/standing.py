"""Where the payment of a statement stands, in the words of the desk."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Statement


def state_words(statement: Statement) -> tuple[str, str]:
    """Words and colour role."""
    if statement.to_pay == 0:
        return _("Nothing to pay"), "muted"
    if statement.to_pay < 0:
        return _("Goes to the next statement"), "info"
    if statement.is_paid and statement.paid_on:
        day = date_format(statement.paid_on, "SHORT_DATE_FORMAT")
        return _("Paid on %(day)s") % {"day": day}, "ok"
    return _("To be paid"), "warn"
