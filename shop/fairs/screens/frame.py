"""What every screen of one fair shows: its name, state and tabs."""

from typing import Any

from ..life import ROLES, WORDS, state_of
from ..models import Fair, FairPlan
from ..navigation import tabs_for


def frame_of(fair: Fair, plan: FairPlan, tab: str) -> dict[str, Any]:
    """Context of `fairs_desk/fair_base.html`."""
    state = state_of(fair)
    return {
        "fair": fair,
        "plan": plan,
        "state": WORDS[state],
        "state_role": ROLES[state],
        "tabs": tabs_for(fair, tab),
        "frozen": plan.frozen_at is not None,
    }
