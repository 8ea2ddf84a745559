"""One step of bench.registry, in a process of its own so that its memory can be told."""

import sys
import time
from pathlib import Path

import django


def main() -> None:
    """write PATH ROWS | migrate | import PATH | plan PATH | create NAME | drop NAME

    Prints seconds on the clock, seconds of processor, and the peak memory of the process in MB.
    """
    django.setup()
    started, used = time.monotonic(), time.process_time()
    STEPS[sys.argv[1]](*sys.argv[2:])
    print(time.monotonic() - started, time.process_time() - used, _peak())


def _peak() -> float:
    # Not ru_maxrss: there a child begins with what its parent held.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


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


def _execute(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


def _create(name: str) -> None:
    _drop(name)
    _execute(f'CREATE DATABASE "{name}"')


def _drop(name: str) -> None:
    _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


STEPS = {
    "write": _write,
    "migrate": _migrate,
    "import": _import,
    "plan": _plan,
    "create": _create,
    "drop": _drop,
}


if __name__ == "__main__":
    main()
