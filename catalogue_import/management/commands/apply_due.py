"""Thin shell over catalogue_import.office.due.apply_due."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from catalogue_import.errors import AnotherImportRuns
from catalogue_import.office.due import apply_due
from catalogue_import.run import Exit
from shop.running.recording import TimedCommand


class Command(TimedCommand):
    """Applies approved imports whose day has come, and goes on with those that were cut off.

    Lists whose reading was cut off are handed to a worker once more.

    For a timer every few minutes, and before a worker starts. Running it again changes nothing.
    Exit codes: 0 done, 2 another import is running.
    """

    help = "Applies approved imports that are due and goes on with interrupted ones."

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply, and say how many."""
        try:
            applied = apply_due()
        except AnotherImportRuns as refusal:
            raise CommandError(str(refusal), returncode=Exit.HELD) from None
        self.stdout.write(_("%(n)d imports applied.") % {"n": applied})
