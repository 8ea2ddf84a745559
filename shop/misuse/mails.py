"""Mails to whoever reported and left an address: it has arrived, it is closed."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from .models import Case, Report


def about(report_id: int) -> str:
    """What the records of a report's mails are about."""
    return f"misuse:{report_id}"


def received(report_id: int) -> Mail | None:
    """ "Đã nhận báo cáo BS-118", with the code that opens its page."""
    report = _reachable(report_id)
    if report is None:
        return None
    with translation.override(report.language):
        sentences = [
            _("Thank you. The office looks at every report and tells you how it ends."),
            _("Its code is %(code)s; whoever has the code sees how far it is.")
            % {"code": report.code},
        ]
        return _mail(report, _("We have your report %(number)s"), sentences)


def closed(report_id: int) -> Mail | None:
    """ "Báo cáo BS-118 đã xong", with the outcome and what the office says to it."""
    report = _reachable(report_id)
    if report is None or report.case.state != Case.State.CLOSED:
        return None
    with translation.override(report.language):
        outcome = report.case.get_outcome_display()
        sentences = [_("The office closed it: %(outcome)s.") % {"outcome": outcome}]
        sentences += [report.case.answer] if report.case.answer else []
        return _mail(report, _("Your report %(number)s is closed"), sentences)


def _reachable(report_id: int) -> Report | None:
    """The report, while somebody may be written to about it."""
    reports = Report.objects.select_related("case").exclude(email="")
    return reports.filter(pk=report_id).first()


def _mail(report: Report, title: str, sentences: list[str]) -> Mail:
    subject = title % {"number": report.number}
    context = {
        "title": subject,
        "sentences": sentences,
        "link": settings.BASE_URL.rstrip("/") + reverse("misuse:followed", args=[report.code]),
        "link_words": _("See how far it is"),
        "shop_name": settings.OSCAR_SHOP_NAME,
        "language": report.language,
    }
    return Mail(
        recipient=report.email,
        language=report.language,
        subject=subject,
        text=render_to_string("communication/mail/letter.txt", context),
        html=render_to_string("communication/mail/letter.html", context),
        about=about(report.pk),
    )
