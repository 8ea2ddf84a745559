"""Thin shell over catalogue_import.repairs.apply_repairs."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue_import.bundled import bundled_repairs
from catalogue_import.errors import RegistryImportError
from catalogue_import.repairs import RepairReport, apply_repairs, read_repairs


class Command(BaseCommand):
    """Records repairs and brings them to bear; running it again changes nothing.

    Without FILE the repairs that come with the shop. Exit codes: 0 done, 1 failed, 2 some refused.
    """

    help = "Applies a table of repairs (key, field, value, source)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, nargs="?")

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply and report."""
        path = options["file"]
        try:
            report = apply_repairs(read_repairs(path) if path else bundled_repairs())
        except (RegistryImportError, OSError) as error:
            raise CommandError(str(error)) from None
        self._report(report)
        if report.refused:
            raise CommandError(_refusals(report), returncode=2)

    def _report(self, report: RepairReport) -> None:
        for name in ("recorded", "known", "changed", "waiting"):
            self.stdout.write(f"{name:<12} {getattr(report, name):>8}")


def _refusals(report: RepairReport) -> str:
    return "\n".join(f"{row.line}: {row.key}: {reason}" for row, reason in report.refused)
