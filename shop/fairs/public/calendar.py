"""The fairs that the public may know of, kept in memory; what they are now is asked each time.

Only records are kept, never a state: an hour or a midnight that passes needs nobody to forget
anything. Home, the menu and the page of a product ask here, and pay no query while it is kept.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from shop.catalogue.saying import Said, said
from shop.certification import clock
from shop.memory.kept import Kept

from ..life import CURRENT, OVER, ROLES, State, state_of
from ..links import fair_url
from ..models import Fair, FairLine, FairPlan
from . import hours
from .covers import Cover, covers

KEPT_SECONDS = 300
Stage = Fair.Stage
# So many of a fair's first goods are known for home, which shows the first that may be sold.
TASTED = 9


@dataclass(frozen=True, slots=True)
class Showing:
    """A fair with the plan that is shown, its cover and its first goods."""

    fair: Fair
    plan: FairPlan
    cover: Cover | None
    first_goods: tuple[int, ...]

    @property
    def state(self) -> State:
        """Its state at this moment."""
        return state_of(self.fair)

    @property
    def role(self) -> str:
        """The colour role of its state."""
        return ROLES[self.state]

    @property
    def title(self) -> Said:
        return said(self.plan, "title")

    @property
    def subtitle(self) -> Said:
        return said(self.plan, "subtitle")

    @property
    def url(self) -> str:
        return fair_url(self.fair.slug)

    @property
    def days(self) -> str:
        """Its days in words."""
        return hours.days_words(self.plan)

    @property
    def now(self) -> str:
        """What the public may expect at this moment, in words."""
        return hours.state_words(self.state, self.plan, clock.now())

    @property
    def is_current(self) -> bool:
        """Whether people may still go there."""
        return self.state in CURRENT

    @property
    def where(self) -> str:
        """Place and province in one line."""
        province = self.plan.province.name if self.plan.province else ""
        return ", ".join(part for part in (self.plan.venue, province) if part)


def public_fairs() -> QuerySet[Fair]:
    """Fairs that were announced, those called off since included."""
    stages = (Stage.PUBLISHED, Stage.ARCHIVED, Stage.CANCELLED)
    found = Fair.objects.filter(stage__in=stages, shown__isnull=False)
    return found.select_related("shown__province", "shown__cover")


def shown_plan(fair: Fair) -> FairPlan:
    """The plan of a public fair, which knows its fair; neither asks for the other."""
    plan = fair.shown
    if plan is None:
        raise ValueError(fair.slug)
    plan.fair = fair
    return plan


def _read() -> list[Showing]:
    fairs = list(public_fairs())
    plans = [shown_plan(fair) for fair in fairs]
    pictures = covers(plan.cover_id for plan in plans)
    goods = _first_goods([plan.pk for plan in plans if state_of(plan.fair) not in OVER])
    return [
        Showing(plan.fair, plan, pictures.get(plan.cover_id or 0), tuple(goods.get(plan.pk, ())))
        for plan in plans
    ]


def _first_goods(plans: list[int]) -> dict[int, list[int]]:
    """Products of each plan, highlights first."""
    found: dict[int, list[int]] = {}
    lines = FairLine.objects.filter(plan_id__in=plans) if plans else FairLine.objects.none()
    order = ("-highlight", "section__place", "place", "pk")
    for plan, product in lines.order_by(*order).values_list("plan_id", "product_id"):
        taken = found.setdefault(plan, [])
        if len(taken) < TASTED:
            taken.append(product)
    return found


kept = Kept("fairs", _read, KEPT_SECONDS)


def follow() -> None:
    """Forget when a fair or a plan is written."""
    kept.follow(Fair)
    kept.follow(FairPlan)


def showings() -> list[Showing]:
    """Every public fair. No query while they are kept."""
    return kept.get()


def current() -> list[Showing]:
    """Those that are open or announced, the next one first, the open ones before them."""
    found = [one for one in showings() if one.is_current]
    return sorted(found, key=lambda one: (one.state is not State.OPEN, _first_day(one)))


def next_one() -> Showing | None:
    """The fair of home: one that is open, or the next."""
    return next(iter(current()), None)


def is_any() -> bool:
    """Whether there is anything to lead to: a fair that is on or coming, or one that was."""
    return any(one.state is not State.CANCELLED for one in showings())


def over() -> list[Showing]:
    """Those that have been, the latest first."""
    found = [one for one in showings() if one.state in OVER]
    return sorted(found, key=_first_day, reverse=True)


def cancelled() -> list[Showing]:
    """Those called off whose days have not passed, the next one first."""
    today = clock.today()
    found = [one for one in showings() if one.state is State.CANCELLED]
    return sorted((one for one in found if (one.plan.ends_on or today) >= today), key=_first_day)


def _first_day(one: Showing) -> dt.date:
    return one.plan.starts_on or dt.date.max
