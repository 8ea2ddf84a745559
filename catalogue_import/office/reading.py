"""A run's list is read: fetched where need be, its columns told and, as remembered, corrected."""

import hashlib
from typing import Any

from django.conf import settings
from django.utils import translation

from ..errors import RegistryImportError
from ..models import ImportRun
from ..reading import open_listing
from ..reading.columns import Table, describe_tables
from ..reading.mappings import remembered
from ..reading.remote import fetch_pages
from .files import file_of, keep_pages
from .previewing import fault_of_ours, give_up, plan_run
from .requests import CONNECTED


def read_run(run: ImportRun) -> ImportRun:
    """Read and plan. Whatever goes wrong, the run says so in a sentence and nothing is changed."""
    with translation.override(run.request.get("language") or settings.LANGUAGE_CODE):
        try:
            if run.request.get(CONNECTED):
                _fetch(run)
            _tell_columns(run)
        except RegistryImportError as refusal:
            return give_up(run, str(refusal))
        except Exception as error:  # noqa: BLE001 - the page that watches it must hear of its end
            return fault_of_ours(run, error)
        return plan_run(run)


def _fetch(run: ImportRun) -> None:
    pages = fetch_pages(settings.REGISTRY_URL, settings.REGISTRY_TOKEN)
    kept = keep_pages(run, run.file_name, pages)
    run.sha256 = hashlib.sha256(kept.content).hexdigest()
    run.request = run.request | {CONNECTED: False}
    run.save(update_fields=["sha256", "request"])


def _tell_columns(run: ImportRun) -> None:
    """Columns as the reader takes them; what was said of this source before counts."""
    with file_of(run) as path:
        corrections = run.request.get("corrections", [])
        tables = describe_tables(open_listing(path, run.profile, corrections))
        if not run.request.get("corrected"):
            headings = [column.heading for table in tables for column in table.columns]
            corrections = list(remembered(run.source_name, headings))
            if corrections:
                tables = describe_tables(open_listing(path, run.profile, corrections))
    run.request = run.request | {"corrections": corrections, "tables": list(map(_kept, tables))}
    run.save(update_fields=["request"])


def _kept(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "recognised": table.is_recognised,
        "columns": [
            {
                "heading": column.heading,
                "cell": column.cell,
                "samples": list(column.samples),
                "confidence": column.confidence.value,
            }
            for column in table.columns
        ],
    }
