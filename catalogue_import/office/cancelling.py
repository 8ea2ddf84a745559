"""A run that is left before anything of it was applied."""

from django.utils.translation import gettext as _

from ..models import ImportRun
from .lifecycle import State, step


def cancel_run(run: ImportRun) -> str:
    """Leave a run, and say so. A list that is being read is let go of at its next piece."""
    step(run, State.CANCELLED, progress={})
    return _("Import %(number)d is cancelled. Nothing was changed.") % {"number": run.number}
