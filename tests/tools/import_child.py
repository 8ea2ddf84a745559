"""Imports in processes of their own, for tests that kill them.

What an import needs is read once: a parent (`Imports`) waits with it and forks a child for each
import, which begins at once.
"""

import os
import shlex
import subprocess
import sys
import traceback
from pathlib import Path

from .sources import ROOT

START, WAIT, LOOK = "start", "wait", "look"
RUNNING = "running"


class Imports:
    """Starts imports into one database, in batches of so many products."""

    def __init__(self, database: str, batch: int) -> None:
        command = [sys.executable, "-m", "tests.tools.import_child", database, str(batch)]
        self._parent = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, path: Path, errors: Path | None = None) -> "Import":
        """Import this list; what it complains of is written to `errors`."""
        return Import(self, int(self.ask(START, str(path), str(errors or os.devnull))))

    def ask(self, *words: str) -> str:
        """One question to the parent, and its answer."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        print(shlex.join(words), file=self._parent.stdin, flush=True)
        answer = self._parent.stdout.readline().strip()
        assert answer, "the parent of imports has died"
        return answer

    def close(self) -> None:
        """No more of them."""
        self._parent.communicate()


class Import:
    """One that runs, or has ended."""

    def __init__(self, imports: Imports, pid: int) -> None:
        self._imports, self._pid = imports, pid
        self._code: int | None = None

    def send_signal(self, number: int) -> None:
        os.kill(self._pid, number)

    def poll(self) -> int | None:
        """How it ended, as `subprocess.Popen.poll` says it."""
        return self._ended(LOOK)

    def wait(self) -> int | None:
        """The same when it has."""
        return self._ended(WAIT)

    def _ended(self, question: str) -> int | None:
        if self._code is None:
            answer = self._imports.ask(question, str(self._pid))
            self._code = None if answer == RUNNING else int(answer)
        return self._code


def serve(database: str, batch: int) -> None:
    """The parent: answers questions from its standard input until there are no more."""
    os.environ["DATABASE_URL"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    from django.db import connections

    from catalogue_import import planning, run  # noqa: F401 (read before the first child)

    whole = planning.PlannedList.batches
    planning.PlannedList.batches = lambda plan: whole(plan, batch)
    for line in sys.stdin:
        connections.close_all()
        question, *words = shlex.split(line)
        if question == START:
            answer = str(_fork(*words))
        else:
            answer = _told(int(words[0]), os.WNOHANG if question == LOOK else 0)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _fork(path: str, errors: str) -> int:
    pid = os.fork()
    if pid:
        return pid
    from catalogue_import.run import Request, import_registry

    # What it says is no answer of its parent's.
    os.dup2(os.open(os.devnull, os.O_RDWR), sys.stdout.fileno())
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), sys.stderr.fileno())
    code = 1
    try:
        import_registry(Request(path, profile="guess"))
        code = 0
    finally:
        # Nothing goes on from here: below is the parent's own work.
        if code:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(code)


def _told(pid: int, how: int) -> str:
    known, status = os.waitpid(pid, how)
    return str(os.waitstatus_to_exitcode(status)) if known else RUNNING


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
