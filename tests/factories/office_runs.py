"""Lists that people of the office have handed in, read and waiting for decisions."""

import csv
import hashlib
import io
from itertools import count
from typing import Any

from catalogue_import.models import ImportFile, ImportRun
from catalogue_import.office.previewing import plan_run
from catalogue_import.run import next_number
from catalogue_import.scopes import Scope
from shop.accounts.models import User
from shop.certification import clock

from . import office

_numbers = count(1)


def officer() -> User:
    """Somebody who prepares imports, with an address of their own."""
    return office.officer(f"canbo-{next(_numbers)}@example.vn")


def approver() -> User:
    """Somebody who may be the second person as well."""
    return office.approver(f"duyet-{next(_numbers)}@example.vn")


def row(**cells: str) -> dict[str, str]:
    """A row of a list: arrowroot noodles of Bắc Kạn, four stars, by a decision of 30/06/2023."""
    usual = {
        "product_name": "Miến dong",
        "producer_name": "HTX A",
        "province": "Bắc Kạn",
        "stars": "4",
        "decision_no": "1/QĐ-UBND",
        "decision_date": "30/06/2023",
    }
    return usual | cells


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """A list as a file."""
    names = list(dict.fromkeys(name for one in rows for name in one))
    text = io.StringIO()
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def run_of(
    *rows: dict[str, str], who: User | None = None, complete: bool = False, **more: Any
) -> ImportRun:
    """A run on screen with these rows, read and planned, waiting for decisions."""
    scope = more.pop("scope", None) or Scope()
    content = as_csv(list(rows))
    run = ImportRun.objects.create(
        number=next_number(),
        started_at=clock.now(),
        file_name="danh-sach.csv",
        sha256=hashlib.sha256(content).hexdigest(),
        profile="guess",
        scope=scope.as_json() | {"complete": complete},
        state=ImportRun.State.READING,
        actor=who,
        **more,
    )
    ImportFile.objects.create(run=run, name="danh-sach.csv", content=content, size=len(content))
    return plan_run(run)
