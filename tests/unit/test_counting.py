"""Counts that processes share: none is lost, none is invented, whoever dies."""

import json
import subprocess
import sys

from shop.running.counting import LONGEST, Counts
from tests.tools.sources import ROOT

# Four processes count, a fifth is killed again and again while it does.
FORKING = """
import json, os, signal
from shop.running.counting import Counts
counts = Counts()
counts.add({"before": 1})
def child(work):
    pid = os.fork()
    if not pid:
        work()
        os._exit(0)
    return pid
def some():
    for n in range(300):
        counts.add({"all": 1, f"own {os.getpid()}": 2})
def endless():
    while True:
        counts.add({"killed": 1})
workers = [child(some) for _ in range(4)]
for _ in range(5):
    dying = child(endless)
    while not counts.read().get("killed"):
        pass
    os.kill(dying, signal.SIGKILL)
    os.waitpid(dying, 0)
for pid in workers:
    os.waitpid(pid, 0)
print(json.dumps(counts.read()))
"""


def test_processes_count_together_and_a_killed_one_stops_nobody():
    done = subprocess.run(
        [sys.executable, "-c", FORKING], cwd=ROOT, capture_output=True, check=True, timeout=120
    )
    told = json.loads(done.stdout)
    assert (told["before"], told["all"]) == (1, 1200)
    assert sorted(value for name, value in told.items() if name.startswith("own")) == [600] * 4


def test_what_finds_no_place_is_left_out():
    counts = Counts(most=2)
    counts.add({"a": 1, "x" * (LONGEST + 1): 1, "b": 2, "c": 3})
    counts.add({"a": 1, "c": 3})
    assert counts.read() == {"a": 2, "b": 2}
