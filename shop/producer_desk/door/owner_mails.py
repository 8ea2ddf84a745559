"""The mail about who owns a desk: a card was printed, somebody came in, the office ended it."""

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.communication.sending import Mail
from shop.partner.models import Partner

from ..letters import at_desk, desk_letter, reader
from ..models import ClaimCard, OwnerNews
from .owners import Kind, owners_of


def about_owners(news_id: int) -> Mail | None:
    """To an owner, while they are one; that one's own work has ended, to whomever it was."""
    related = ("user", "card__partner", "member__partner__region", "member__user")
    news = OwnerNews.objects.select_related(*related).get(pk=news_id)
    about = news.card or news.member
    if about is None or not news.user.email:
        return None
    partner = about.partner
    their_own = news.member is not None and news.member.user_id == news.user_id
    if not their_own and not owners_of(partner).filter(user=news.user).exists():
        return None
    with translation.override(news.user.language):
        title, sentences = _said(news, partner, their_own)
        page = at_desk(reverse("producer_desk:staff"), partner)
        link = ("", "") if their_own else (page, _("See who works here"))
        return desk_letter(
            reader(news.user), title, sentences, link, about=f"producer:{partner.pk}"
        )


def _said(news: OwnerNews, partner: Partner, their_own: bool) -> tuple[str, list[str]]:
    told = {"producer": partner.name, "name": "", "reason": news.reason}
    if news.card is not None:
        return _card(news.card, told)
    if news.member is not None:
        told["name"] = news.member.user.get_full_name() or _("Somebody")
    if news.kind == Kind.JOINED:
        return _("%(name)s is an owner of %(producer)s now") % told, [
            _("%(name)s came in with a card of the office.") % told,
            _power(),
            _("If you do not know this person, call the office at once; it can end it."),
        ]
    if news.kind == Kind.TOGETHER:
        return _("%(name)s is an owner of %(producer)s now") % told, [
            _("The office found that two producers of the register are one: %(producer)s.") % told,
            _("%(name)s owned the desk of the other one, so you own this one together.") % told,
            _power(),
            _("If you do not know this person, call the office at once; it can end it."),
        ]
    if their_own:
        return _("You no longer work at the desk of %(producer)s") % told, [
            _("The office has ended it. Its reason: %(reason)s") % told,
            _("If this is a mistake, call the office."),
        ]
    return _("%(name)s no longer works at the desk of %(producer)s") % told, [
        _("The office has ended it. Its reason: %(reason)s") % told,
        _("Please look whether the bank account is still yours."),
    ]


def _card(card: ClaimCard, told: dict[str, str]) -> tuple[str, list[str]]:
    days = {"moment": _moment(card.made_at), "day": date_format(card.ends_on)}
    return _("A card for one more owner of %(producer)s was printed") % told, [
        _("The office printed it at %(moment)s. It is good until %(day)s, once.") % days,
        _power(),
        _("If none of you asked for it, call the office at once; it will end the card."),
    ]


def _power() -> str:
    return _("An owner sees the money, may change the bank account and chooses who works here.")


def _moment(at: dt.datetime) -> str:
    return date_format(at.astimezone(clock.VIETNAM), "SHORT_DATETIME_FORMAT")
