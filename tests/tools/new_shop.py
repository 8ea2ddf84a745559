"""The database of a new shop, as the migrations make it from nothing; once in a run."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from .sources import ROOT


def tables(folder: Path) -> Path:
    """A file of SQLite that whoever asks for it copies; processes of a run share the folder.

    The first makes it, the others wait.
    """
    made = folder / "new_shop.sqlite3"
    with (folder / "new_shop.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            begun = made.with_suffix(".begun")
            begun.unlink(missing_ok=True)
            migrate(f"sqlite:///{begun}")
            begun.rename(made)
    return made


def migrate(url: str) -> None:
    """Tables and reference data. Raises AssertionError with what the migrations said."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    done = subprocess.run(migrate, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
