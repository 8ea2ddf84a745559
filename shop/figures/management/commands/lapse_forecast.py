"""Thin shell over shop.figures.forecast.lapse_forecast."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.figures.asking import provinces_asked
from shop.figures.forecast import Lapse, lapse_forecast

MAX_DAYS = 3_660


class Command(BaseCommand):
    """Lists what falls out of certification within N days, by province and producer. Reads only.

    A product is in the list when its last certified day is at most N days away, today included.
    """

    help = "What will fall out of certification, by province and producer, with phone numbers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=90, metavar="N", help="30, 90, 180")
        parser.add_argument("--province", default="", metavar="P", help="an old or new name")
        parser.add_argument("--json", action="store_true", help="print the list as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Forecast and print."""
        days = options["days"]
        if not 0 <= days <= MAX_DAYS:
            raise CommandError(_("Days must lie between 0 and %(most)d.") % {"most": MAX_DAYS})
        lapses = lapse_forecast(days, provinces_asked(options["province"]))
        if options["json"]:
            self.stdout.write(json.dumps(_document(lapses, days), ensure_ascii=False))
            return
        for line in _lines(lapses):
            self.stdout.write(line)
        told = {"products": len(lapses), "producers": _producers(lapses), "days": days}
        self.stdout.write(
            _("%(products)d products of %(producers)d producers end within %(days)d days") % told
        )


def _producers(lapses: Iterable[Lapse]) -> int:
    return len({one.producer_id for one in lapses if one.producer_id})


def _lines(lapses: Iterable[Lapse]) -> Iterator[str]:
    for province, of_province in groupby(lapses, key=lambda one: one.province):
        rows = list(of_province)
        yield f"{province.name if province else _('Province not known')}  ({len(rows)})"
        for (_id, producer), group in groupby(
            rows, key=lambda one: (one.producer_id, one.producer)
        ):
            mine = list(group)
            name = producer or _("no producer named")
            yield f"  {name}  {mine[0].phone or _('no phone number')}"
            yield from map(_line, mine)


def _line(one: Lapse) -> str:
    by_year = " " + _("(known by the year)") if one.known_by_year else ""
    return f"    {date_format(one.last_day)}  {one.stars}*  {one.code}  {one.product}{by_year}"


def _document(lapses: list[Lapse], days: int) -> dict[str, Any]:
    provinces = Counter(one.province.slug if one.province else "" for one in lapses)
    return {
        "as_of": clock.today().isoformat(),
        "days": days,
        "products": len(lapses),
        "producers": _producers(lapses),
        "by_province": dict(sorted(provinces.items())),
        "rows": [
            {
                "code": one.code,
                "product": one.product,
                "stars": one.stars,
                "last_day": one.last_day.isoformat(),
                "days_left": one.days_left,
                "known_by_year": one.known_by_year,
                "producer": one.producer,
                "phone": one.phone,
                "province": one.province.slug if one.province else "",
                "issued_in": one.region.slug if one.region else "",
            }
            for one in lapses
        ],
    }
