"""The table of docs/payments.md is the table of the code."""

import re

from shop.payment.states import STEPS, PayState
from tests.tools.sources import ROOT

ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)


def test_the_documented_steps_are_the_enforced_ones():
    text = (ROOT / "docs/payments.md").read_text("utf-8")
    written = {
        PayState(state): frozenset(PayState(name) for name in re.findall(r"`(\w+)`", follow))
        for state, follow in ROW.findall(text)
    }
    assert written == STEPS
