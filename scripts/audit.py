#!/usr/bin/env python3
"""Known weaknesses of what is locked in requirements/: `make audit`.

Asks the package index that pip uses (AUDIT_INDEX=https://… asks another) what it knows about each
locked version. Exit 0: nothing is known; 1: something is, each in a line; 2: it could not be asked,
which says nothing about the packages.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
SECONDS = 15


class NobodyToAskError(Exception):
    """The index is out of reach, or tells nothing of weaknesses."""


def locked(folder: Path) -> dict[str, str]:
    """Name and version of all that the lock files of a folder pin."""
    return dict(
        pin for file in sorted(folder.glob("*.txt")) for pin in LOCKED.findall(file.read_text())
    )


def index() -> str:
    """The address under which the index answers about packages, without a slash at its end."""
    given = os.environ.get("AUDIT_INDEX", "")
    if not given:
        from pip._internal.models.index import PyPI

        given = PyPI.pypi_url
    return given.rstrip("/")


def weaknesses(address: str, name: str, version: str) -> list[dict]:
    """What is known about one version and was not taken back. Raises NobodyToAskError."""
    try:
        with urllib.request.urlopen(f"{address}/{name}/{version}/json", timeout=SECONDS) as answer:  # noqa: S310
            told = json.load(answer)["vulnerabilities"]
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise NobodyToAskError(
            f"{name} {version}: {type(trouble).__name__}: {trouble}"
        ) from trouble
    return [one for one in told if not one.get("withdrawn")]


def told(pins: dict[str, str], address: str) -> Iterator[str]:
    """A line for each weakness. Raises NobodyToAskError at the first that cannot be asked."""
    for name, version in pins.items():
        for one in weaknesses(address, name, version):
            mended = ", ".join(one.get("fixed_in") or []) or "no version yet"
            names = " ".join([one.get("id", "?"), *one.get("aliases", [])])
            yield f"{name} {version}: {names}; mended in {mended}"


def main() -> int:
    """What to end with."""
    pins = locked(ROOT / "requirements")
    try:
        found = list(told(pins, index()))
    except NobodyToAskError as trouble:
        print(
            f"audit: no source of advisories can be reached from here ({trouble}).", file=sys.stderr
        )
        print(
            f"audit: nothing is known about the {len(pins)} locked packages, good or bad.",
            file=sys.stderr,
        )
        return 2
    print("\n".join(found) or f"audit: nothing is known against the {len(pins)} locked packages.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
