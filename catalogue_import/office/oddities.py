"""What is strange about a list as a whole, beside the list of the same scope before it."""

from collections import Counter

from django.utils.translation import gettext as _

from ..holds import Hold
from ..models import ImportRun
from .lifecycle import State


def holds_of(run: ImportRun) -> list[Hold]:
    """Why nothing of the list would be applied by itself."""
    return [Hold(**kept) for kept in run.request.get("held", ())]


def run_before(run: ImportRun) -> ImportRun | None:
    """The last list of exactly this scope that was applied."""
    same = ImportRun.objects.filter(state=State.DONE, scope=run.scope, kind=run.kind)
    return same.exclude(pk=run.pk).order_by("-number").first()


def oddities(run: ImportRun) -> list[str]:
    """Sentences for the head of the preview; empty for an ordinary list."""
    counts, found = Counter(run.counts), []
    downgrades, read = counts["downgraded"], counts["read"]
    if downgrades * 10 > read > 0:
        found.append(
            _("%(n)d of %(all)d rows would lose stars. Is this the right list?")
            % {"n": downgrades, "all": read}
        )
    before = run_before(run)
    if before and (last := before.counts.get("read")) and not 0.5 <= read / last <= 2:
        found.append(
            _("The list before it, import %(number)d, had %(last)d rows; this one has %(read)d.")
            % {"number": before.number, "last": last, "read": read}
        )
    waits = counts["quarantined"] + counts["refused"]
    if waits * 2 > read > 0:
        found.append(_("More than half of the rows cannot be read as certificates."))
    return found
