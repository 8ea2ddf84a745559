"""The tabs of a preview: which outcomes stand in each, and how many."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from ..models import ImportRun, PlannedChange
from ..plan import Outcome
from .previewing import LAPSED, MISSING

NEAR = "near"


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. `always`: shown even when nothing is in it."""

    key: str
    label: str | Promise
    outcomes: tuple[str, ...]
    always: bool = True


TABS = (
    Tab("new", pgettext_lazy("tab", "New"), (Outcome.NEW,)),
    Tab("reevaluated", pgettext_lazy("tab", "Re-assessed"), (Outcome.REEVALUATED,), False),
    Tab("upgraded", pgettext_lazy("tab", "Stars up"), (Outcome.UPGRADED,)),
    Tab("downgraded", pgettext_lazy("tab", "Stars down"), (Outcome.DOWNGRADED,)),
    Tab("renewed", pgettext_lazy("tab", "Renewed"), (Outcome.RENEWED, Outcome.EXTENDED)),
    Tab("corrected", pgettext_lazy("tab", "Corrected"), (Outcome.CORRECTED,)),
    Tab("lapsed", pgettext_lazy("tab", "Lapsed"), (LAPSED,)),
    Tab("withdrawn", pgettext_lazy("tab", "Withdrawn"), (Outcome.WITHDRAWN,)),
    Tab("missing", pgettext_lazy("tab", "Missing from the list"), (MISSING,)),
    Tab("quarantined", pgettext_lazy("tab", "Unclear (quarantine)"), (Outcome.QUARANTINED,)),
    Tab("unchanged", pgettext_lazy("tab", "Unchanged"), (Outcome.UNCHANGED,)),
    Tab("refused", pgettext_lazy("tab", "Refused"), (Outcome.REFUSED,), False),
    Tab("duplicate", pgettext_lazy("tab", "Repeated"), (Outcome.DUPLICATE,), False),
    Tab(NEAR, pgettext_lazy("tab", "Perhaps known"), (), False),
)
BY_KEY = {tab.key: tab for tab in TABS}


def tab_counts(run: ImportRun) -> Counter[str]:
    """How many lines stand in each tab. One query."""
    counts: Counter[str] = Counter()
    groups = run.planned.order_by().values_list("outcome").annotate(n=Count("pk"), m=Count("near"))
    for outcome, number, near in groups:
        counts[NEAR] += near
        for tab in TABS:
            if outcome in tab.outcomes:
                counts[tab.key] += number
    return counts


def shown_tabs(counts: Counter[str]) -> Iterator[tuple[Tab, int]]:
    """Those that are always there, and those that hold anything."""
    return ((tab, counts[tab.key]) for tab in TABS if tab.always or counts[tab.key])


def first_tab(counts: Counter[str]) -> str:
    """Where a person begins: the first tab that holds anything."""
    return next((tab.key for tab in TABS if counts[tab.key]), TABS[0].key)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which lines of a preview are looked at."""

    tab: str
    province: str = ""
    group: str = ""
    producer: str = ""

    def lines(self, run: ImportRun) -> QuerySet[PlannedChange]:
        """The lines, in the order of the plan."""
        tab = BY_KEY[self.tab]
        in_tab = Q(near__isnull=False) if tab.key == NEAR else Q(outcome__in=tab.outcomes)
        lines = run.planned.filter(in_tab)
        if self.province:
            lines = lines.filter(province_slug=self.province)
        if self.group:
            lines = lines.filter(group_slug=self.group)
        if self.producer:
            lines = lines.filter(producer_name__icontains=self.producer)
        return lines

    def as_query(self) -> dict[str, str]:
        """What an address says of it."""
        told = {
            "tab": self.tab,
            "province": self.province,
            "group": self.group,
            "producer": self.producer,
        }
        return {name: value for name, value in told.items() if value}
