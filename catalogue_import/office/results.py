"""What a run did: lines of history it wrote, what waits, whom it told."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from shop.certification.models import CertificateEvent, UpgradeAnnouncement

from ..models import ImportRun, UndoneChange
from ..undoing import CannotUndo, check_can_be_undone
from .summary import done_changes, sentence_of
from .telling import AWAITING, DONE, HELD, recipients_of_last

PER_PAGE = 50
Kind = CertificateEvent.Kind


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Numbers and one page of what changed; for an undo, of what was put back."""

    sentence: str
    events: Page
    waiting: int
    drafts: int
    told: list[str]
    withdrawn: int
    can_undo: bool

    @classmethod
    def of(cls, run: ImportRun, number: str | int) -> "ResultPage":
        """A page of the result of a run."""
        changes = done_changes(run)
        drafts = UpgradeAnnouncement.objects.filter(run_number=run.number)
        told = {one for event in (AWAITING, HELD, DONE) for one in recipients_of_last(run, event)}
        return cls(
            sentence=sentence_of(run),
            events=Paginator(changed_by(run), PER_PAGE).get_page(number),
            waiting=run.rows.filter(waiting=True).count(),
            drafts=drafts.filter(state=UpgradeAnnouncement.State.DRAFT).count(),
            told=sorted(told),
            withdrawn=changes["withdrawn"],
            can_undo=_can_be_undone(run),
        )


def changed_by(run: ImportRun) -> QuerySet[CertificateEvent] | QuerySet[UndoneChange]:
    """Every line of history a run wrote, in the order of names; for an undo what it put back."""
    if run.kind == ImportRun.Kind.UNDO:
        return run.undone_changes.order_by("label", "pk")
    events = CertificateEvent.objects.filter(run_number=run.number)
    return events.select_related("certificate__region", "certificate__announcement").order_by(
        "certificate__product_name", "pk"
    )


def _can_be_undone(run: ImportRun) -> bool:
    try:
        check_can_be_undone(run)
    except CannotUndo:
        return False
    return True
