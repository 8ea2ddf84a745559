from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from shop.backups import restoring
from shop.backups.databases import DatabaseProgramError
from shop.backups.manifest import UnusableBackupError


class Command(BaseCommand):
    """Exit codes: 0 everything is back and counted, 1 not (the database is as empty as before)."""

    help = "Puts a backup into an empty database and this shop's folders of files."

    # The database is empty: nothing that looks into it can be asked before.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="one that `backup` made")

    def handle(self, *args, folder, **options):
        try:
            back = restoring.restore(folder)
        except (
            UnusableBackupError,
            restoring.NotEmptyError,
            restoring.NotTheSameError,
            DatabaseProgramError,
            OSError,
        ) as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(
            f"Back as of {back.manifest.began}: {back.manifest.rows} rows in"
            f" {len(back.manifest.tables)} tables, {back.files} files; every count is the same."
        )
        self.stdout.write(
            "Next: migrate, search_index --check, reconcile_payments --days N for all days since"
            " then, clearsessions; then start the web processes and the worker."
        )
