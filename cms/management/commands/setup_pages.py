"""Make the pages every shop begins with: home, regions with 34 provinces, stories; vi and en.

Safe to run again: what is there, and what editors changed in it, stays.
"""

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.page_tree import ensure_tree
from cms.regions_setup import ensure_provinces
from cms.roles import ensure_roles


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        with transaction.atomic():
            tree = ensure_tree()
            made = ensure_provinces(tree.regions)
            ensure_roles()
        self.stdout.write(f"{made} province pages made; {tree.home.vi.title} is ready.")
