"""Lets work that no command of the shop does say how it went: backups, rehearsed restores."""

from django.core.management.base import BaseCommand

from shop.running.models import TimedRun
from shop.running.recording import note_run

# What operators' lights look for; other names would be kept and shown to nobody.
KNOWN = ("backup", "restore-test")


class Command(BaseCommand):
    help = "Notes that a backup, or a rehearsed restore, went well or failed, now."

    def add_arguments(self, parser):
        """NAME, how it went, and a few words that operators read."""
        parser.add_argument("name", choices=KNOWN)
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--ok", action="store_true", help="it went well")
        how.add_argument("--failed", action="store_true", help="it did not")
        parser.add_argument("--note", default="", help="a few words; no secrets")

    def handle(self, *args, name, ok, note, **options):
        """Keep it; the one before is forgotten, the last good moment is not."""
        outcome = TimedRun.Outcome.DONE if ok else TimedRun.Outcome.FAILED
        note_run(name, outcome, note=note)
        self.stdout.write(f"{name}: {outcome}")
