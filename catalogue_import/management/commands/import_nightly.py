"""Thin shell over catalogue_import.office.nightly.run_nightly."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from catalogue_import.errors import AnotherImportRuns
from catalogue_import.office.lifecycle import State
from catalogue_import.office.nightly import run_nightly
from catalogue_import.run import Exit
from shop.running.recording import TimedCommand


class Command(TimedCommand):
    """Reads the connected registry and applies only what is safe: new, renewed, corrected.

    Anything else is held for a person, who is told by mail; a fall of more than 10 % holds
    everything. Exit codes: 0 done, 1 the list could not be read, 2 held.
    """

    help = "Reads the registry at REGISTRY_URL as every night."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, apply what is safe, say how it ended."""
        if not settings.REGISTRY_URL:
            raise CommandError(_("Set REGISTRY_URL to the address of the registry."), returncode=2)
        try:
            run = run_nightly()
        except AnotherImportRuns as refusal:
            raise CommandError(str(refusal), returncode=Exit.HELD) from None
        told = _("Import %(number)d: %(state)s.") % {
            "number": run.number,
            "state": run.get_state_display(),
        }
        if run.state != State.DONE:
            code = Exit.FAILED if run.state == State.FAILED else Exit.HELD
            raise CommandError(f"{told}\n{run.note}".strip(), returncode=int(code))
        self.stdout.write(told)
