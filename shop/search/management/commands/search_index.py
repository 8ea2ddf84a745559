"""Bring the documents of search up to date with the products, and what mirrors them.

Without an option what is waiting is indexed. --rebuild writes everything anew while the shop goes
on answering; --check compares everything, tells what was wrong and writes it right. Exit codes: 0
done, or nothing was wrong; 1 something was wrong (it is right now), a product cannot be indexed, or
a mirror cannot be reached.
"""

import sys

from django.core.management.base import BaseCommand

from shop.search.asking import BackendAway
from shop.search.indexing.healing import note_set_aside
from shop.search.indexing.mirrors import MIRRORS, Mirror
from shop.search.indexing.pending import index_pending
from shop.search.indexing.whole import check, rebuild
from shop.search.models import IndexState, SetAside

AWAY = "%s cannot be reached; run this again when it can: %s"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--rebuild", action="store_true", help="write every document anew")
        ways.add_argument("--check", action="store_true", help="compare every document, and heal")

    def handle(self, *args, **options):
        note_set_aside()
        if options["rebuild"]:
            right = self._rebuild()
        elif options["check"]:
            right = self._check()
        else:
            right = self._index()
        right = self._tell_set_aside() and right
        if not right:
            sys.exit(1)

    def _index(self) -> bool:
        done = index_pending()
        self.stdout.write(f"{done.changed:,} documents were out of date and are right now.")
        state = IndexState.objects.first()
        for mirror in MIRRORS:
            mirror.follow(state.number if state else 0)
        return True

    def _rebuild(self) -> bool:
        done = rebuild()
        written = done.right + done.differing + done.missing
        self.stdout.write(f"{written:,} documents were written anew, {done.surplus:,} removed.")
        mirrored = [self._mirror(mirror, anew=True) for mirror in MIRRORS]
        return all(mirrored)

    def _check(self) -> bool:
        found = check()
        told = (
            f"{found.right:,} documents are right, {found.differing:,} differed, "
            f"{found.missing:,} were missing, {found.surplus:,} were surplus"
        )
        self.stdout.write(f"{told}; all are right now." if found.changed else f"{told}.")
        mirrored = [self._mirror(mirror, anew=False) for mirror in MIRRORS]
        return not found.changed and all(mirrored)

    def _tell_set_aside(self) -> bool:
        rows = list(SetAside.objects.order_by("pk"))
        for row in rows:
            self.stderr.write(f"product {row.pk} cannot be indexed and is not found: {row.why}")
        return not rows

    def _mirror(self, mirror: Mirror, *, anew: bool) -> bool:
        try:
            sentence, right = (mirror.rebuild(), True) if anew else mirror.check()
        except BackendAway as away:
            self.stderr.write(AWAY % (mirror.name, away))
            return False
        self.stdout.write(f"{sentence}.")
        return right
