"""Thin shell over shop.figures.loading.load_figures."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from shop.figures.loading import BUNDLED, OUTCOMES, load_figures
from shop.figures.reading import UnreadableFigures


class Command(BaseCommand):
    """Brings published programme figures in; without FILE those that come with the shop.

    The file is a csv with the columns area, as_of, metric, value, unit, source_id (and page,
    decision); a SOURCES.csv beside it names its sources. Exit code 2 when rows were refused; the
    others are kept then.
    """

    help = "Load published programme figures. Idempotent."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=BUNDLED)
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what became of every row."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(_("There is no such file: %(name)s") % {"name": path})
        try:
            result = load_figures(path)
        except UnreadableFigures as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(result.as_json(), ensure_ascii=False))
        else:
            for row in result.refused:
                told = {"line": row.line, "reason": row.reason}
                self.stdout.write(_("Line %(line)d: %(reason)s") % told)
            counts = ", ".join(f"{name} {result.counts[name]}" for name in OUTCOMES)
            self.stdout.write(f"read {result.read}: {counts}")
        if result.refused:
            raise SystemExit(2)
