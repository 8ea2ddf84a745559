"""The database of a new shop, as the migrations make it from nothing; once in a run."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .sources import ROOT


def tables(folder: Path) -> Path:
    """A file of SQLite that whoever asks for it copies; processes of a run share the folder."""
    made = folder / "new_shop.sqlite3"

    def make() -> None:
        begun = made.with_suffix(".begun")
        begun.unlink(missing_ok=True)
        migrate(f"sqlite:///{begun}")
        begun.rename(made)

    once(folder, "sqlite", make)
    return made


def once(folder: Path, name: str, make: Callable[[], None]) -> None:
    """Of all processes that share the folder the first makes it, the others wait."""
    done = folder / f"new_shop.{name}.done"
    with (folder / f"new_shop.{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make()
            done.touch()


def migrate(url: str) -> None:
    """Tables and reference data. Raises AssertionError with what the migrations said."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    done = subprocess.run(migrate, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
