"""Elasticsearch killed, paused and replaced by garbage while people search: the short drill."""

import os
import subprocess

import pytest

from tests.tools.sources import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.elasticsearch, pytest.mark.thorough]
PHASES = ("before", "stopped", "paused", "garbage")


def test_nobody_notices_more_than_a_quiet_line(tmp_path, new_shop):
    """It starts a server of its own: the one of the other tests goes on undisturbed.

    How long things take is for the drill itself to judge, on a quiet machine. It writes to a file:
    a server that outlived it would keep a pipe open, and this test waiting.
    """
    drill = [ROOT / "scripts/drill", "--seconds", "6", "--products", "150"]
    drill += ["--back-within", "240", "--search-at-most", "60"]
    said = tmp_path / "said"
    with said.open("w") as out:
        done = subprocess.run(
            drill,
            cwd=ROOT,
            env=os.environ | {"DRILL_TABLES": str(new_shop)},
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    told = said.read_text()
    assert done.returncode == 0, told
    names = [line.split()[0] for line in told.splitlines() if line.strip()]
    assert [name for name in names if name in PHASES] == list(PHASES), told
