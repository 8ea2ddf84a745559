"""The mail to whom it concerns: their second step was set up, renewed, used or taken away."""

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shop.accounts.models import User
from shop.audit.models import AuditLine
from shop.communication.sending import Mail
from shop.customer.mails import letter

KIND = "second-factor"
SET_UP = "second-factor.set-up"
RENEWED = "second-factor.codes-renewed"
REMOVED = "second-factor.removed"
TAKEN_AWAY = "second-factor.taken-away"
USED_PAPER = "second-factor.recovery-used"
# Title and first sentence.
WORDS = {
    SET_UP: (
        gettext_noop("Signing in now takes two steps"),
        gettext_noop("From now on your password is followed by a code from your phone."),
    ),
    RENEWED: (
        gettext_noop("You have new recovery codes"),
        gettext_noop("Ten new recovery codes were made; the former ones open nothing any more."),
    ),
    REMOVED: (
        gettext_noop("The second step of signing in was removed"),
        gettext_noop(
            "No code from a phone is asked for any more. All other devices are signed out."
        ),
    ),
    TAKEN_AWAY: (
        gettext_noop("An operator took your second step away"),
        gettext_noop("Sign in with your password and set up the second step anew."),
    ),
    USED_PAPER: (
        gettext_noop("A recovery code was used"),
        gettext_noop("Somebody used your password and one of your recovery codes."),
    ),
}


def changed(line_pk: int) -> Mail | None:
    """The mail about a line of the audit trail; None for somebody without an address."""
    line = AuditLine.objects.filter(pk=line_pk, action__in=WORDS).first()
    user = line and User.objects.filter(pk=line.facts.get("person")).exclude(email="").first()
    if line is None or not user:
        return None
    with translation.override(user.language):
        title, first = (_(words) for words in WORDS[line.action])
        when = date_format(timezone.localtime(line.at), "H:i d/m/Y")
        sentences = [first, _("It happened at %(when)s.") % {"when": when}]
        if line.action == USED_PAPER:
            left = line.facts.get("left", 0)
            sentences.append(_("Recovery codes that are left: %(n)d.") % {"n": left})
        sentences.append(_("If it was not you, change your password at once and call us."))
        page = reverse("second_factor:own")
        return letter(user.email, user.language, title, sentences, page, _("See how I sign in"))
