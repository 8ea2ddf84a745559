"""Thin shell over catalogue_import.near."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from catalogue_import.models import SuspectedPair
from catalogue_import.near import record_pairs
from shop.catalogue.models import Product
from shop.certification import clock


class Command(BaseCommand):
    """Lists products that may be one, for people to judge; --rebuild looks at all products."""

    help = "Products that may be one, for people to judge."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="look at all products again")
        parser.add_argument("--json", action="store_true", help="print the pairs as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """List open pairs."""
        if options["rebuild"]:
            record_pairs(Product.objects.values_list("pk", flat=True), clock.now())
        pairs = SuspectedPair.objects.filter(verdict=SuspectedPair.Verdict.OPEN)
        rows = [
            {
                "likeness": pair.likeness,
                "first": pair.first.identity_key,
                "second": pair.second.identity_key,
            }
            for pair in pairs.select_related("first", "second")
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(f"{row['likeness']:>3}  {row['first']}  ~  {row['second']}")
        self.stdout.write(_("%(count)d open pairs") % {"count": len(rows)})
