"""Everything that the page of a booth shows: who stands there, with what, and who made it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.catalogue.cards import producer_url
from shop.catalogue.slots import fill_slot

from ..life import OVER, State
from ..links import fair_url
from ..models import Booth, Fair, FairPlan
from .floor import Row, Stand, booths_of, drawn, stands_of
from .goods import goods_of
from .page import FairCard, fair_cards
from .shown import Shown


@dataclass(frozen=True)
class BoothPage(Shown):
    """A booth at this moment; `words` are what editors wrote of the producer."""

    fair: Fair
    plan: FairPlan
    state: State
    stand: Stand
    cards: list[FairCard]
    rows: list[Row]
    before: Stand | None
    after: Stand | None
    words: Any = None
    stories: list[Any] = field(default_factory=list)
    preview: str = ""

    @property
    def booth(self) -> Booth:
        return self.stand.booth

    @property
    def fair_url(self) -> str:
        return fair_url(self.fair.slug, self.preview)

    @property
    def maker_url(self) -> str:
        producer = self.booth.producer
        return producer_url(producer.slug, producer.pk) if producer else ""

    @property
    def here_words(self) -> str:
        """ "Đang ở gian A12", as the state of the fair has it."""
        number = {"number": self.booth.number}
        if self.state is State.OPEN:
            return _("Now at booth %(number)s") % number
        if self.state in OVER:
            return _("Was at booth %(number)s") % number
        return _("Will be at booth %(number)s") % number


def booth_page(plan: FairPlan, state: State, number: str, preview: str = "") -> BoothPage | None:
    """The booth of that number; None when the plan has none, or the fair was called off."""
    booths = booths_of(plan)
    at = next((place for place, one in enumerate(booths) if one.number == number), None)
    if at is None or state is State.CANCELLED:
        return None
    goods = goods_of(plan, state, booths[at].pk)
    stands = stands_of(plan.fair.slug, booths, goods, preview)
    cards = fair_cards(goods, stands)
    producer = booths[at].producer_id
    asked = {"producer_id": producer, "language": get_language()}
    return BoothPage(
        fair=plan.fair,
        plan=plan,
        state=state,
        stand=stands[at],
        cards=[cards[one.pk] for one in goods if one.pk in cards],
        rows=drawn(stands),
        before=stands[at - 1] if at else None,
        after=stands[at + 1] if at + 1 < len(stands) else None,
        words=fill_slot("producer_profile", **asked) if producer else None,
        stories=(fill_slot("producer_stories", **asked) or []) if producer else [],
        preview=preview,
    )
