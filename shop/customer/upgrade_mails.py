"""Mails to those who follow a province or a producer, in the language they asked in."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.catalogue.cards import cards_for
from shop.certification.announcing import counts_today, words_of
from shop.certification.models import UpgradeAnnouncement
from shop.communication.sending import Mail

from .mails import letter
from .models import Follow, UpgradeLetter


def follow_to_confirm(follow_id: int) -> Mail | None:
    """ "Viết cho tôi khi …?": the link that confirms."""
    one = Follow.objects.select_related("region", "producer").filter(pk=follow_id).first()
    if one is None or one.confirmed_at:
        return None
    with translation.override(one.language):
        words = {"name": one.name}
        return letter(
            one.email,
            one.language,
            _("Shall we write when products of %(name)s gain stars?") % words,
            [
                _("Somebody, perhaps you, asked for a mail when products of %(name)s gain stars.")
                % words,
                _("If it was not you, do nothing: no further mail will come."),
                _("The link works for seven days; then we forget this address."),
            ],
            reverse("account:follow_confirm", args=[one.pk, one.secret]),
            _("Yes, write to me"),
        )


def star_upgrade(letter_id: int) -> Mail | None:
    """ "{Sản phẩm} vừa lên 4 sao", with what its certificate says at this moment.

    None when it is not told any more, or does not hold any more.
    """
    related = ("announcement__certificate", "follow__region", "follow__producer", "follow__user")
    found = UpgradeLetter.objects.select_related(*related).filter(pk=letter_id).first()
    if found is None or found.announcement.state != UpgradeAnnouncement.State.PUBLISHED:
        return None
    certificate, one = found.announcement.certificate, found.follow
    if not counts_today(found.announcement):
        return None
    language = one.user.language if one.user else one.language
    with translation.override(language):
        [card] = cards_for([certificate.product_id])
        said = {"product": card.title, "stars": found.announcement.to_stars}
        return letter(
            one.email,
            language,
            _("%(product)s is now %(stars)d-star") % said,
            [
                words_of(found.announcement, language),
                card.badge.label,
                _("You get this letter because you follow %(name)s.") % {"name": one.name},
            ],
            card.url,
            _("See the product"),
            stop=(
                _("No more such letters"),
                reverse("account:follow_stop", args=[one.pk, one.secret]),
            ),
        )
