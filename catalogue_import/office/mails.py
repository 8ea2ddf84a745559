"""Puts what happened to a run into a mail, in its reader's language."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from ..models import ImportRun
from .summary import sentence_of

SUBJECTS = {
    "awaiting": lambda: _("Import %(number)d needs a second approval"),
    "held": lambda: _("Import %(number)d is held and waits for a decision"),
    "done": lambda: _("Import %(number)d is done"),
    "undo-awaiting": lambda: _("Undoing import %(number)d needs a second approval"),
    "undo-done": lambda: _("Import %(number)d is undone"),
}


def language_of(reader: Any) -> str:
    """The language somebody chose for their desk; Vietnamese where they chose none."""
    profile = getattr(reader, "wagtail_userprofile", None)
    chosen = (profile.preferred_language or "")[:2] if profile else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def run_mail(run: ImportRun, event: str, reader: Any) -> Mail:
    """What happened, what it means, and the one page to look at."""
    language = language_of(reader)
    undone = run.undoes
    with translation.override(language):
        subject = SUBJECTS[f"undo-{event}" if undone else event]()
        context = {
            "event": event,
            "run": run,
            "undone": undone,
            "reader": reader,
            "sentence": sentence_of(run),
            "link": settings.BASE_URL.rstrip("/") + reverse("office:run", args=[run.number]),
            "shop_name": settings.OSCAR_SHOP_NAME,
            "language": language,
        }
        return Mail(
            recipient=reader.email,
            language=language,
            subject=subject % {"number": undone.number if undone else run.number},
            text=render_to_string("office/mail/run.txt", context),
            html=render_to_string("office/mail/run.html", context),
        )
