"""How the history of a certificate speaks: a title and a plain sentence for every kind of event."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Certificate, CertificateEvent
from .reasons import reason_in_words

Kind = CertificateEvent.Kind


def title_of(kind: str, stars: int) -> str:
    """A few words: what happened."""
    titles = {
        Kind.ISSUED: _("Issued with %(stars)d stars"),
        Kind.RENEWED: _("Renewed with %(stars)d stars"),
        Kind.REEVALUATED: _("Re-assessed, %(stars)d stars"),
        Kind.UPGRADED: _("Upgraded to %(stars)d stars"),
        Kind.DOWNGRADED: _("Re-assessed down to %(stars)d stars"),
        Kind.CORRECTED: _("Record corrected"),
        Kind.SUSPENDED: _("Suspended"),
        Kind.WITHDRAWN: _("Withdrawn"),
        Kind.EXTENDED: _("Extended"),
        Kind.RESTORED: _("Restored"),
    }
    title = titles[Kind(kind)]
    return title % {"stars": stars} if "%(stars)d" in title else title


def sentence_of(kind: str, certificate: Certificate) -> str:
    """What it means for whoever reads it."""
    match kind:
        case Kind.ISSUED:
            return _recognised(certificate)
        case Kind.RENEWED:
            return _("It was assessed again before the certificate before it had ended.")
        case Kind.REEVALUATED:
            return _("It was assessed again after the certificate before it had ended.")
        case Kind.UPGRADED:
            return _("The council awarded more stars than before.")
        case Kind.DOWNGRADED:
            return _("The council awarded fewer stars than before.")
        case Kind.CORRECTED:
            return _("A list said more about this certificate, and what stands here follows it.")
        case Kind.SUSPENDED:
            return _("From this day on the certificate may not be used.")
        case Kind.WITHDRAWN:
            return withdrawal_reason(certificate)
        case Kind.EXTENDED if certificate.extended_until:
            day = date_format(certificate.extended_until)
            return _("The registry lets it run until %(day)s.") % {"day": day}
        case Kind.RESTORED:
            return _("From this day on the certificate may be used again.")
    return ""


def withdrawal_reason(certificate: Certificate) -> str:
    """The class of reasons for a withdrawal, or that none was published."""
    if certificate.withdrawn_reason:
        return _("Reason: %(reason)s.") % {"reason": reason_in_words(certificate.withdrawn_reason)}
    return _("The reason was not published.")


def _recognised(certificate: Certificate) -> str:
    decision = certificate.decision
    if decision is None or not decision.issuer:
        return "" if decision and decision.number else _("The source names no decision.")
    return _("Recognised by %(issuer)s.") % {"issuer": decision.issuer}
