"""Build the demonstration shop: database, real registry rows, pictures, prices, stories.

Safe to run again: what is there is kept, and when everything is there of this version it does
nothing but say so. Refused outside settings that run on sample data.
"""

import hashlib
import io
import json
import time
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.demo.build import build_content, print_accounts
from cms.demo.fair_papers import ensure_fair_papers
from cms.demo.products import dress_products
from cms.demo.renditions import make_renditions

HERE = Path(__file__).resolve().parents[2]
DATA = Path(apps.get_app_config("catalogue_import").path) / "data"


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        if not settings.SHOP_RUNS_ON_SAMPLE_DATA:
            raise CommandError(
                "The demonstration is built with DJANGO_SETTINGS_MODULE=config.settings.demo only."
            )
        stamp = Path(settings.VAR_DIR) / "demo.stamp"
        version = _version()
        if stamp.exists() and stamp.read_text() == version:
            self.stdout.write("The demonstration's data is there and of this version.")
        else:
            self._build()
            stamp.write_text(version)
        print_accounts(self.stdout)

    def _build(self) -> None:
        self._step("Database", lambda: call_command("migrate", verbosity=0))
        self._step(
            "Sectors, groups and sets", lambda: call_command("build_categories", verbosity=0)
        )
        self._step("Registry: 415 published rows", self._import)
        self._step(
            "Published programme figures", lambda: call_command("load_figures", stdout=self.stdout)
        )
        self._step("Pictures, prices and stock", dress_products)
        self._step("Stories, provinces and pages", lambda: build_content(self.stdout))
        self._step("Search", lambda: call_command("search_index", rebuild=True, stdout=self.stdout))
        self._step("Picture sizes", make_renditions)
        self._step("Papers of fairs", ensure_fair_papers)

    def _import(self) -> None:
        told = io.StringIO()
        listing = str(DATA / "products_real.csv")
        call_command("import_registry", listing, profile="collected", json=True, stdout=told)
        counts = json.loads(told.getvalue())
        words = [f"{number} {outcome}" for outcome, number in counts.items() if number]
        self.stdout.write("  " + ", ".join(words))
        call_command("apply_repairs", stdout=io.StringIO())

    def _step(self, name: str, work) -> None:
        started = time.monotonic()
        self.stdout.write(f"· {name} ...")
        self.stdout.flush()
        work()
        self.stdout.write(f"  done in {time.monotonic() - started:.1f} s")


def _version() -> str:
    """Changes with anything the demonstration is made of: texts, rows, people, migrations."""
    root = settings.BASE_DIR
    parts = [*sorted((root / "cms" / "demo").rglob("*.json")), *sorted(DATA.glob("*.csv"))]
    parts += sorted((root / "shop" / "figures" / "data").glob("*.csv"))
    parts.append(root / "cms" / "demo" / "accounts.py")
    parts += sorted(
        p
        for folder in ("shop", "cms", "catalogue_import")
        for p in (root / folder).rglob("migrations/*.py")
    )
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.name.encode() + part.read_bytes())
    return digest.hexdigest()
