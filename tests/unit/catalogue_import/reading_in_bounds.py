"""Reads files, each in a process of its own with a gigabyte of memory and ten seconds.

Run as a program with paths; prints one line of json for each: the sentence in both languages, or
how many rows were read, and how long it took.
"""

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

import django
from django.utils import translation

GIGABYTE = 1 << 30
SECONDS = 10


def read(path: Path) -> dict[str, object]:
    """What comes of one file."""
    from catalogue_import.errors import RegistryImportError
    from catalogue_import.reading import open_listing

    told: dict[str, object] = {"file": path.name}
    begun = time.monotonic()
    for language in ("vi", "en"):
        with translation.override(language):
            try:
                told["rows"] = sum(1 for _row in open_listing(path, "guess").rows())
            except RegistryImportError as refusal:
                told[language] = str(refusal)
    told["seconds"] = time.monotonic() - begun
    return told


def main() -> None:
    """Read every file in bounds."""
    django.setup()
    for name in sys.argv[1:]:
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))
            signal.alarm(2 * SECONDS)
            try:
                line = json.dumps(read(Path(name)))
            except BaseException as error:  # noqa: BLE001  whatever it is, it is told
                line = json.dumps({"file": Path(name).name, "error": repr(error)[:300]})
            os.write(1, line.encode() + b"\n")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            os.write(1, json.dumps({"file": Path(name).name, "killed": status}).encode() + b"\n")


if __name__ == "__main__":
    main()
