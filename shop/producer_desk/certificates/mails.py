"""Mails about a certificate, to one owner, as things are when they are written."""

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.certification import clock
from shop.certification.models import Certificate
from shop.certification.rules import days_left
from shop.communication.sending import Mail
from shop.partner.models import DeskMember, Partner

from ..letters import at_desk, desk_letter, reader
from ..models import CertificateNotice, RenewalFiling
from .renewing import next_round

Kind = CertificateNotice.Kind


def about_certificate(notice_id: int) -> Mail | None:
    """How long it still runs, that it ended, or that it goes on; None for who left the producer."""
    related = ("user", "certificate__product__producer__region__successor")
    notice = CertificateNotice.objects.select_related(*related).filter(pk=notice_id).first()
    producer = notice.certificate.product.producer if notice else None
    if notice is None or producer is None or not _still_owner(notice, producer):
        return None
    user, certificate = notice.user, notice.certificate
    with translation.override(user.language):
        title, sentences = _said(notice.kind, certificate, producer)
        page = reverse("producer_desk:certificate", args=[certificate.product_id])
        link = (at_desk(page, producer), _("See the certificate"))
        return desk_letter(reader(user), title, sentences, link)


def _still_owner(notice: CertificateNotice, producer: Partner) -> bool:
    open_ones = DeskMember.objects.filter(partner=producer, user=notice.user, ended_at=None)
    return bool(notice.user.email) and open_ones.filter(role=DeskMember.Role.OWNER).exists()


def _said(kind: str, certificate: Certificate, producer: Partner) -> tuple[str, list[str]]:
    told = {
        "product": certificate.product.title,
        "code": certificate.code,
        "stars": certificate.stars,
        "day": date_format(certificate.last_day) if certificate.last_day else "–",
    }
    if kind == Kind.LAPSED:
        return _("The certificate of %(product)s has ended") % told, [
            _("It ran until %(day)s, so the product is not sold for now; its page stays.") % told,
            _("Nothing is deleted: price, stock, words and pictures wait as they are."),
            *_next_step(certificate, producer),
        ]
    if kind == Kind.RENEWED:
        return _("%(product)s is certified until %(day)s") % told, [
            _("The registry lists certificate %(code)s with %(stars)d stars.") % told,
            _("What was on sale is on sale again by itself; drafts stay drafts."),
        ]
    left = days_left(certificate, clock.today()) or 0
    title = ngettext(
        "%(count)d day left on your certificate: %(product)s",
        "%(count)d days left on your certificate: %(product)s",
        left,
    ) % {**told, "count": left}
    return title, [
        _("Certificate %(code)s, %(stars)d stars, runs until %(day)s.") % told,
        *_next_step(certificate, producer),
        _("After that day the product is not sold until it is certified again."),
    ]


def _next_step(certificate: Certificate, producer: Partner) -> list[str]:
    filing = RenewalFiling.objects.filter(certificate=certificate, taken_back_at=None).first()
    if filing:
        filed = {"day": date_format(filing.filed_on)}
        return [_("You noted that the file was handed in on %(day)s.") % filed]
    coming = next_round(producer)
    if coming is None:
        return [_("The office has not announced the next round of your province yet. Call it.")]
    days = {"first": date_format(coming.files_from), "last": date_format(coming.files_until)}
    return [_("Your province takes files from %(first)s to %(last)s.") % days]
