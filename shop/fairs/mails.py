"""Mails to people of the promotion desk, as things are when they are written."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.catalogue.saying import said
from shop.communication.sending import Mail

from .models import FairNews
from .plans import working_plan
from .roles import RUN

Kind = FairNews.Kind


def about_fair(news_id: int) -> Mail | None:
    """One occasion to one person; None for whoever may no longer work on fairs."""
    news = FairNews.objects.select_related("user", "fair").filter(pk=news_id).first()
    if news is None or not news.user.email or not news.user.has_perm(RUN):
        return None
    user, fair = news.user, news.fair
    with translation.override(user.language):
        title, sentences = _said(news.kind, str(said(working_plan(fair), "title")))
        screen = "curate" if news.kind in (Kind.WITHDRAWN, Kind.LAPSED, Kind.AMBER) else "fair"
        page = reverse(f"fairs_desk:{screen}", args=[fair.pk])
        context = {
            "title": title,
            "name": user.get_full_name(),
            "sentences": sentences,
            "goods": news.words,
            "link": settings.BASE_URL.rstrip("/") + page,
            "link_words": _("Open the fair"),
            "shop_name": settings.OSCAR_SHOP_NAME,
            "language": user.language,
        }
        return Mail(
            recipient=user.email,
            language=user.language,
            subject=title,
            text=render_to_string("communication/mail/letter.txt", context),
            html=render_to_string("communication/mail/letter.html", context),
            about=f"fair:{fair.pk}",
        )


def _said(kind: str, title: str) -> tuple[str, list[str]]:
    fair = {"fair": title}
    return {
        Kind.ASKED: (
            _("%(fair)s waits for your approval") % fair,
            [_("The plan was submitted and is frozen until you approve it or send it back.")],
        ),
        Kind.RETURNED: (
            _("%(fair)s was sent back") % fair,
            [_("The plan can be changed again. The note of the lead:")],
        ),
        Kind.APPROVED: (
            _("%(fair)s is approved") % fair,
            [_("The public sees the new version from now on.")],
        ),
        Kind.WITHDRAWN: (
            _("A certificate was withdrawn: %(fair)s") % fair,
            [_("These products may no longer be shown and are out of the fair's page already:")],
        ),
        Kind.LAPSED: (
            _("A certificate has ended: %(fair)s") % fair,
            [_("These products are not certified any more and do not stand in the fair:")],
        ),
        Kind.AMBER: (
            _("Certificates end during %(fair)s") % fair,
            [_("These products leave the fair by themselves before its last day:")],
        ),
    }[Kind(kind)]
