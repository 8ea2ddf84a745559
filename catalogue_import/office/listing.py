"""The list of runs, a page at a time, each run with what is said of it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.urls import reverse

from shop.catalogue.paging import Pages, page_links

from ..models import ImportRun
from .lifecycle import was_stopped
from .summary import was_held_by_command
from .words import ROLES, counts_in_words, scope_in_words

PER_PAGE = 25

State = ImportRun.State
STEP_OF = {
    State.READING: "office:mapping",
    State.FAILED: "office:mapping",
    State.CANCELLED: "office:mapping",
    State.REVIEW: "office:preview",
    State.HELD: "office:preview",
    State.AWAITING: "office:approve",
    State.SCHEDULED: "office:approve",
    State.APPLYING: "office:progress",
    State.INTERRUPTED: "office:progress",
    State.DONE: "office:result",
    State.UNDONE: "office:result",
}
"""The screen on which a run in this state is looked at."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One run as the list shows it."""

    run: ImportRun
    scope: str
    counts: str
    role: str
    who: str
    when: datetime


def step_url(run: ImportRun) -> str:
    """Where a run is looked at."""
    step = "office:progress" if was_stopped(run) else STEP_OF[State(run.state)]
    if was_held_by_command(run):
        step = "office:result"
    return reverse(step, args=[run.number])


def latest_of(kind: str, most: int = 20) -> list[Listed]:
    """The newest runs of one kind, as the list shows them."""
    runs = ImportRun.objects.filter(kind=kind).select_related("actor")
    return [_listed(run) for run in runs.defer("request", "progress")[:most]]


def listed_runs(number: str | int) -> tuple[Page, list[Listed]]:
    """A page of runs, newest first, in three queries whatever its length."""
    runs = ImportRun.objects.select_related("actor").defer("request", "progress")
    page = Paginator(runs, PER_PAGE).get_page(number)
    return page, [_listed(run) for run in page]


def links_of(page: Page) -> Pages:
    """The numbered links below a page."""
    url = reverse("office:runs")
    return page_links(page.number, page.paginator.num_pages, lambda n: f"{url}?page={n}")


def _listed(run: ImportRun) -> Listed:
    return Listed(
        run=run,
        scope=scope_in_words(run),
        counts=counts_in_words(run.counts),
        role=ROLES[State(run.state)],
        who=str(run.actor) if run.actor else "",
        when=run.started_at,
    )
