from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.backups import making, rehearsing
from shop.backups.databases import DatabaseProgramError
from shop.backups.manifest import UnusableBackupError
from shop.backups.restoring import NotTheSameError
from shop.running.recording import recorded


class Command(BaseCommand):
    """Exit codes: 0 it can be put back, 1 it cannot, or there is none."""

    help = "Puts the latest backup into a database made for it, counts, and drops that again."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, help="default: the latest")

    def handle(self, *args, folder, **options):
        if folder is None:
            latest = making.latest(settings.BACKUP_ROOT)
            if latest is None:
                raise CommandError(f"There is no backup below {settings.BACKUP_ROOT}.")
            folder = latest[0]
        try:
            with recorded("restore-test"):
                found = rehearsing.rehearse(folder)
        except (
            UnusableBackupError,
            DatabaseProgramError,
            NotTheSameError,
            rehearsing.BrokenCopyError,
        ) as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(
            f"{folder.name} can be put back: {found.rows} rows, {found.orders} orders,"
            f" {found.files} files."
        )
