"""Write the programme's sectors, groups and sets as categories; safe to run again."""

from django.core.management.base import BaseCommand

from shop.catalogue.categories import build_categories


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        build_categories()
        self.stdout.write(self.style.SUCCESS("Categories are up to date."))
