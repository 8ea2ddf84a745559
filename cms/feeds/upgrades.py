"""The feed of products that went up."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.upgrades.feed import told, upgrades_of

from .atom import MOST, AtomFeed, Entry


class UpgradeFeed(AtomFeed):
    """The newest upgrades that the office told, each with how its certificate stands now."""

    def entries(self) -> Iterator[Entry]:
        for one in upgrades_of(told()[:MOST]):
            yield Entry(
                title=_("%(product)s is now %(stars)d-star")
                % {"product": one.card.title, "stars": one.to_stars},
                # A product may go up more than once, so its address alone is no name.
                url=f"{one.card.url}#{one.anchor}",
                summary=f"{one.words}\n{one.card.badge.label}",
                published=one.told_at,
                author=one.council,
            )


@require_safe
def upgrades_atom(request: HttpRequest) -> HttpResponse:
    """`/len-sao/atom/`."""
    title, subtitle = _("Newly upgraded"), _("Products that councils have given more stars.")
    return UpgradeFeed(request, title, reverse("upgrades:feed"), subtitle).answer()
