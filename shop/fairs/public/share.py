"""The share picture of a fair: its cover, its title, when and where."""

from shop.catalogue.saying import said
from shop.pictures.share.card import ShareCard
from shop.pictures.share.kinds import Shared

from ..models import FairPlan
from .calendar import public_fairs, shown_plan
from .covers import Cover, covers
from .hours import days_words

KIND = "fair"


def fair_card(plan: FairPlan, cover: Cover | None) -> ShareCard:
    """What the page of a fair shares; that it was called off is said there too."""
    province = plan.province.name if plan.province else ""
    return ShareCard(
        KIND,
        plan.fair.slug,
        str(said(plan, "title")),
        above=days_words(plan),
        below=", ".join(part for part in (plan.venue, province) if part),
        picture=cover.src if cover else "",
        note=cover.credit if cover else "",
        is_wide=True,
        is_serif=True,
    )


def find_fair(key: str) -> Shared | None:
    """A public fair by its slug."""
    fair = public_fairs().filter(slug=key).first()
    if fair is None:
        return None
    plan = shown_plan(fair)
    cover = covers([plan.cover_id]).get(plan.cover_id or 0)
    return Shared(fair_card(plan, cover), plan.cover_id)
