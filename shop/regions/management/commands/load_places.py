"""Command that fills or refreshes the places; safe to run at any time."""

from django.core.management.base import BaseCommand
from django.db import transaction

from shop.regions.loading import load_places
from shop.regions.models import Commune, Region


class Command(BaseCommand):
    help = "Load the 34 current and 63 former provinces and today's communes. Idempotent."

    def handle(self, *args: object, **options: object) -> None:
        with transaction.atomic():
            loaded = load_places(Region, Commune)
        self.stdout.write(f"{loaded.regions} regions, {loaded.communes} communes")
