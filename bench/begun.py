"""Processes of a drill, none of which outlives it."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO


@contextlib.contextmanager
def running(
    commands: Sequence[Sequence[str]], folder: Path, log: TextIO, patience: float
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Each command in a session of its own, with all that it starts; asked to go at the end.

    Whoever does not go in time is made to: the verdict is known by then.
    """
    begun = [
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
        for command in commands
    ]
    try:
        yield begun
    finally:
        for one in begun:
            one.terminate()
        for one in begun:
            with contextlib.suppress(subprocess.TimeoutExpired):
                one.wait(patience)
            # What it started may be there still, whether or not it went itself.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
            one.wait()
