"""The feed of products that went up."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.upgrades.feed import Upgrade, told, upgrades_of

from .atom import MOST, AtomFeed, Entry


class UpgradeFeed(AtomFeed):
    """The newest upgrades that the office told, each as what happened on a day."""

    def entries(self) -> Iterator[Entry]:
        for one in upgrades_of(told()[:MOST]):
            yield Entry(
                title=_title(one),
                # A product may go up more than once, so its address alone is no name.
                url=f"{one.card.url}#{one.anchor}",
                # What readers of feeds keep is never taken back: it says what happened, no state.
                summary=one.words,
                published=one.told_at,
                author=one.council,
            )


def _title(one: Upgrade) -> str:
    """Past, for an entry stays with those who fetched it longer than any certificate holds."""
    said = {"product": one.card.title, "old": one.from_stars, "new": one.to_stars}
    return _("%(product)s went from %(old)d to %(new)d stars") % said


@require_safe
def upgrades_atom(request: HttpRequest) -> HttpResponse:
    """`/len-sao/atom/`."""
    title, subtitle = _("Newly upgraded"), _("Products that councils have given more stars.")
    return UpgradeFeed(request, title, reverse("upgrades:feed"), subtitle).answer()
