"""Nothing that a drill starts outlives it, whether it goes when asked or not."""

import contextlib
import os
import signal
import sys
import time

import pytest

from bench.begun import running

# That somebody who was killed takes to be gone.
PATIENCE = 10
# Starts a child that hears nothing, says who it is, and waits.
PARENT = """
import os, signal, subprocess, sys, time
how = sys.argv[1]
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
child = subprocess.Popen([sys.executable, "-c", deaf])
if how == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(os.getpid(), child.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("how", ["goes", "deaf"])
def test_no_worker_outlives_it(tmp_path, how):
    said = tmp_path / "said"
    with said.open("w") as log:
        with running([[sys.executable, "-c", PARENT, how]], tmp_path, log, patience=1):
            while not said.read_text().endswith("\n"):
                time.sleep(0.01)
            pids = [int(pid) for pid in said.read_text().split()]
            assert all(map(is_alive, pids))
        died_by = time.monotonic() + PATIENCE
        while any(map(is_alive, pids)) and time.monotonic() < died_by:
            time.sleep(0.01)
        left = [pid for pid in pids if is_alive(pid)]
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        assert not left


def is_alive(pid: int) -> bool:
    """One that is only waiting for somebody to ask how it ended is not."""
    with contextlib.suppress(FileNotFoundError), open(f"/proc/{pid}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"
    return False
