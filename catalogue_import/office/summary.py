"""A run in one sentence: what it will do, or what it did."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shop.certification.models import CertificateEvent

from ..models import ImportRow, ImportRun, PlannedChange
from ..normalise.producers import is_reassessed
from ..plan import Outcome
from .lifecycle import State
from .previewing import MISSING

Choice = PlannedChange.Choice
Kind = CertificateEvent.Kind

BOTH = "reevaluated_upgraded"
SAID = {
    "new": gettext_lazy("%(n)d new"),
    "reevaluated": gettext_lazy("%(n)d re-assessed"),
    BOTH: gettext_lazy("%(n)d re-assessed and upgraded"),
    "upgraded": gettext_lazy("%(n)d upgraded"),
    "renewed": gettext_lazy("%(n)d renewed"),
    "extended": gettext_lazy("%(n)d extended"),
    "corrected": gettext_lazy("%(n)d corrected"),
    "downgraded": gettext_lazy("%(n)d downgraded"),
    "suspended": gettext_lazy("%(n)d suspended"),
    "withdrawn": gettext_lazy("%(n)d withdrawn"),
}
"""Kinds of changes in the order in which they are told."""

FINISHED = (State.DONE, State.UNDONE)
_OF_EVENT = {Kind.ISSUED.value: "new"}


def sentence_of(run: ImportRun) -> str:
    """ "26 certificates updated: 20 new, 3 re-assessed, …", or what will be once it is applied."""
    if run.kind == ImportRun.Kind.UNDO:
        return _of_undo(run)
    done = run.state in FINISHED or was_held_by_command(run)
    changes = done_changes(run) if done else left_to_do(run)
    return told(changes, done=done)


def was_held_by_command(run: ImportRun) -> bool:
    """Whether a command applied what it may and held the rest, of which no preview was made."""
    return run.state == State.HELD and run.planned_at is None


def left_to_do(run: ImportRun) -> Counter[str]:
    """What would be applied now: of a run that waits half way, the rest."""
    planned = planned_changes(run)
    # A run that was planned anew since then holds nothing but the rest.
    is_rest = run.state == State.AWAITING and run.batches.exists()
    return planned - done_changes(run) if is_rest else planned


def told(changes: Mapping[str, int], *, done: bool) -> str:
    """These changes in one sentence."""
    total = sum(changes.values())
    if not total:
        return _("No certificate was changed.") if done else _("No certificate will be changed.")
    if done:
        head = ngettext("%(n)d certificate updated", "%(n)d certificates updated", total)
    else:
        head = ngettext(
            "%(n)d certificate will be updated", "%(n)d certificates will be updated", total
        )
    parts = ", ".join(str(SAID[name]) % {"n": changes[name]} for name in SAID if changes.get(name))
    return f"{head % {'n': total}}: {parts}."


def planned_changes(run: ImportRun) -> Counter[str]:
    """What would be applied as it is decided now, by kind of change."""
    changes: Counter[str] = Counter()
    groups = run.planned.order_by().values("outcome", "choice", "flags").annotate(n=Count("pk"))
    for group in groups:
        if name := _kind(group["outcome"], group["choice"], group["flags"]):
            changes[name] += group["n"]
    return changes


def _kind(outcome: str, choice: str, flags: list[str]) -> str:
    if outcome == MISSING:
        return {Choice.SUSPEND: "suspended", Choice.WITHDRAW: "withdrawn"}.get(Choice(choice), "")
    if choice == Choice.ASIDE or outcome not in SAID:
        return ""
    is_both = outcome == Outcome.UPGRADED and Outcome.REEVALUATED.value in flags
    return BOTH if is_both else outcome


def done_changes(run: ImportRun) -> Counter[str]:
    """What the run wrote into the histories of certificates, by kind of change."""
    events = CertificateEvent.objects.filter(run_number=run.number).order_by()
    changes: Counter[str] = Counter()
    for kind, number in events.values_list("kind").annotate(n=Count("pk")):
        changes[_OF_EVENT.get(kind, kind)] += number
    upgraded = ImportRow.objects.filter(run=run, outcome=Outcome.UPGRADED.value)
    both = sum(is_reassessed(raw.get("kind", "")) for raw in upgraded.values_list("raw", flat=True))
    if both:
        changes[BOTH] = both
        changes["upgraded"] -= both
    return +changes


def _of_undo(run: ImportRun) -> str:
    number = run.undoes.number if run.undoes else 0
    if run.state != State.DONE:
        return _("Import %(number)d is to be taken back.") % {"number": number}
    back, left = run.counts.get("put_back", 0), run.counts.get("left_out", 0)
    sentence = _("Import %(number)d is taken back: %(back)d products as before, %(left)d left.")
    return sentence % {"number": number, "back": back, "left": left}
