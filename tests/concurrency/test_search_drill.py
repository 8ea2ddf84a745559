"""Elasticsearch killed, paused and replaced by garbage while people search: the short drill."""

import subprocess

import pytest

from tests.tools.databases import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.elasticsearch]


def test_nobody_notices_more_than_a_quiet_line():
    """It starts a server of its own: the one of the other tests goes on undisturbed.

    How long things take is for the drill itself to judge, on a quiet machine.
    """
    drill = [ROOT / "scripts/drill", "--seconds", "10", "--products", "300"]
    drill += ["--back-within", "240", "--search-at-most", "60"]
    done = subprocess.run(drill, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[:4]] == [
        "before", "stopped", "paused", "garbage",
    ]  # fmt: skip
