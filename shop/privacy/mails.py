"""Mails about one's data, in the language of its owner."""

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shop.communication.sending import Mail
from shop.customer.mails import letter

from .models import Closing, DataFile


def closing_asked(pk: int) -> Mail | None:
    """That the account will be closed, when, and how to keep it."""
    closing = Closing.objects.filter(pk=pk, taken_back_at=None, done_at=None).first()
    if closing is None or not closing.email:
        return None
    with translation.override(closing.language):
        day = date_format(localtime(closing.due_at))
        return letter(
            closing.email,
            closing.language,
            _("Your account will be closed on %(day)s") % {"day": day},
            [
                _("You asked for it, on the shop's page or by letter."),
                _("If it was not you: keep the account, and change your password.")
                + " "
                + _("Until %(day)s you can take it back with one button.") % {"day": day},
                _("After that nothing brings the account back."),
            ],
            reverse("privacy:close"),
            _("Keep the account"),
        )


def closing_done(pk: int) -> Mail | None:
    """That it is closed, what is kept, and until when."""
    closing = Closing.objects.filter(pk=pk, done_at__isnull=False).exclude(email="").first()
    if closing is None:
        return None
    with translation.override(closing.language):
        kept = _("No name or address of yours is kept.")
        if closing.kept_until is not None:
            kept = _(
                "What the law wants of your orders is kept, with name and address until %(day)s."
            ) % {"day": date_format(closing.kept_until)}
        return letter(
            closing.email,
            closing.language,
            _("Your account is closed"),
            [
                kept,
                _("Everything else is deleted. In two days we forget this address as well."),
            ],
            "/",
            _("To the shop"),
        )


def file_made(pk: int) -> Mail | None:
    """That a large file is ready."""
    file = DataFile.objects.select_related("user").filter(pk=pk, made_at__isnull=False).first()
    address = (file.user.email if file.user else file.email) if file else ""
    if file is None or not address:
        return None
    with translation.override(file.language):
        day = date_format(localtime(file.ends_at))
        return letter(
            address,
            file.language,
            _("The file of your data is ready"),
            [_("It can be fetched until %(day)s. Give the link to nobody.") % {"day": day}],
            reverse("privacy:file", args=[file.pk, file.secret]),
            _("Fetch the file"),
        )
