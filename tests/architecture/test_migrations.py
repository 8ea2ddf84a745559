"""The migrations themselves, from nothing: every other test makes its tables from the models."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.tools.sources import ROOT


def manage(*words: str, database) -> subprocess.CompletedProcess:
    """Run a management command of its own process on that SQLite file."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_an_empty_database_migrates_and_holds_its_reference_data(new_shop):
    with closing(sqlite3.connect(new_shop)) as connection:
        counts = {
            table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            for table in (
                "regions_region",
                "regions_commune",
                "certification_groupscheme",
                "search_synonymgroup",
                "shipping_shippingrate",
                "order_taxrate",
            )
        }
    assert counts == {
        "regions_region": 34 + 63,
        "regions_commune": 3321,
        "certification_groupscheme": 3,
        "search_synonymgroup": 137,
        "shipping_shippingrate": 3,
        "order_taxrate": 2 + 9,
    }


@pytest.mark.slow
def test_every_model_change_has_its_migration(tmp_path):
    checked = manage("makemigrations", "--check", "--dry-run", database=tmp_path / "none.sqlite3")
    assert checked.returncode == 0, checked.stdout + checked.stderr
