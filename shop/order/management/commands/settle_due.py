"""Settles what fell due: a timer runs it every minute (docs/operations.md)."""

import json
import logging

from django.core.management.base import CommandError

from shop.basket.due import sweeps
from shop.running.recording import TimedCommand

logger = logging.getLogger(__name__)


class Command(TimedCommand):
    help = (
        "Release expired holds, give up unpaid orders, ask about withdrawn goods, and whatever "
        "else fell due. Safe to run twice and by two processes."
    )

    def add_arguments(self, parser):
        """--json: one object, the number settled by each sweep."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, **options):
        """Run every sweep; one that fails keeps none of the others from running."""
        settled: dict[str, int] = {}
        failed: list[str] = []
        for name, sweep in sweeps().items():
            try:
                settled[name] = sweep()
            except Exception:
                logger.exception("the sweep of %s failed", name)
                failed.append(name)
        if options["json"]:
            self.stdout.write(json.dumps({"settled": settled, "failed": failed}))
        else:
            for name, number in settled.items():
                self.stdout.write(f"{name}: {number}")
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}")
