from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.backups import making
from shop.backups.databases import DatabaseProgramError
from shop.running.recording import recorded


class Command(BaseCommand):
    """Exit codes: 0 made, 1 not made (nothing half is left)."""

    help = "Copies the database and all files into a new folder below BACKUP_ROOT."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BACKUP_ROOT)
        parser.add_argument("--keep", type=int, default=settings.BACKUPS_KEPT, metavar="N")

    def handle(self, *args, folder, keep, **options):
        try:
            with recorded("backup"):
                made = making.backup(folder)
        except (making.BackupRunsError, DatabaseProgramError, OSError) as wrong:
            raise CommandError(str(wrong)) from wrong
        said = making.manifest.read(made)
        self.stdout.write(f"{made}")
        self.stdout.write(f"{said.rows} rows, {len(said.files)} files")
        for gone in making.forget_older(folder, keep):
            self.stdout.write(f"gone: {gone.name}")
