"""Thin shell over shop.figures.counting.certified_figures."""

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.figures.asking import provinces_asked
from shop.figures.counting import CertifiedFigures, certified_figures


class Command(BaseCommand):
    """Counts the products certified on a day, by the rule the shop sells by. Reads only.

    A province is named as it is or was: an old name counts the old province, a name of today
    everything that became part of it.
    """

    help = "Counts certified products on a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="D", help="the day, 2024-12-31; else today")
        parser.add_argument("--province", default="", metavar="P", help="an old or new name")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count and print."""
        figures = certified_figures(_day(options["as_of"]), provinces_asked(options["province"]))
        self.stdout.write(json.dumps(figures.as_json()) if options["json"] else _table(figures))


def _day(text: str | None) -> dt.date:
    try:
        return dt.date.fromisoformat(text) if text else clock.today()
    except ValueError:
        raise CommandError(_("There is no such day: “%(value)s”.") % {"value": text}) from None


def _table(figures: CertifiedFigures) -> str:
    lines = [
        f"{'as of':<32} {figures.as_of:%d/%m/%Y}",
        f"{'products':<32} {figures.products:>6}",
        f"{'producers':<32} {figures.producers:>6}",
    ]
    for name in ("by_star", "by_group", "by_kind", "by_province"):
        lines.append(name)
        lines += [f"  {key:<30} {number:>6}" for key, number in getattr(figures, name).items()]
    return "\n".join(lines)
