"""One step of bench.registry, in a process of its own so that its memory can be told."""

import os
import sys
import time
from pathlib import Path

import django


def main() -> None:
    """write PATH ROWS | migrate | import PATH | plan PATH; prints what it cost."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from bench.registry import cost_since

    started = time.monotonic()
    STEPS[sys.argv[1]](*sys.argv[2:])
    print(cost_since(started))


def _write(path: str, rows: str) -> None:
    from bench.registry_list import write_list

    write_list(Path(path), int(rows))


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _import(path: str) -> None:
    from catalogue_import.run import Request, import_registry

    import_registry(Request(path, profile="guess"))


def _plan(path: str) -> None:
    from catalogue_import.run import Request, import_registry

    import_registry(Request(path, profile="guess", dry_run=True))


STEPS = {"write": _write, "migrate": _migrate, "import": _import, "plan": _plan}


if __name__ == "__main__":
    main()
