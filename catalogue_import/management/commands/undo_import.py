"""Thin shell over catalogue_import.undoing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue_import.errors import RegistryImportError
from catalogue_import.models import ImportRun
from catalogue_import.run import Exit
from catalogue_import.undoing import UndoPreview, preview_undo, undo


class Command(BaseCommand):
    """Takes an import back; without --approve it only shows what would return.

    Exit codes: 0 done, 1 failed, 2 refused or waiting for --approve.
    """

    help = "Takes an import back, as if it had never been."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the number of the run")
        parser.add_argument("--approve", action="store_true", help="a second person has agreed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show, and with --approve undo."""
        run = ImportRun.objects.filter(number=options["number"]).first()
        if run is None:
            raise CommandError(_("There is no such import."), returncode=Exit.HELD)
        try:
            preview = preview_undo(run)
            self.stdout.write(_table(preview))
            if not options["approve"]:
                raise CommandError(_("A second person must agree: --approve."), returncode=2)
            undoing = undo(run)
        except RegistryImportError as refusal:
            raise CommandError(str(refusal), returncode=Exit.HELD) from None
        self.stdout.write(_("Undone by import %(number)d.") % {"number": undoing.number})


def _table(preview: UndoPreview) -> str:
    lines = [
        _("products removed: %(count)d") % {"count": preview.products_removed},
        _("products put back: %(count)d") % {"count": preview.products_restored},
        _("certificates removed: %(count)d") % {"count": preview.certificates_removed},
        _("certificates put back: %(count)d") % {"count": preview.certificates_restored},
    ]
    return "\n".join([*lines, *(f"{one.name}: {one.reason}" for one in preview.left_out)])
