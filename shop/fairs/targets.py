"""What the working plan wants to show at least."""

from django.http import Http404

from .changing import Staff, changing
from .models import Fair, Target


def set_target(fair: Fair, staff: Staff, axis: str, value: str, wanted: int) -> Target:
    """So many lines of this value; said again it is the new number."""
    with changing(fair, staff, "fair.target", axis=axis, value=value, wanted=wanted) as plan:
        return Target.objects.update_or_create(
            plan=plan, axis=axis, value=value, defaults={"wanted": wanted}
        )[0]


def remove_target(fair: Fair, staff: Staff, pk: int) -> None:
    """Nobody asks for it any more."""
    with changing(fair, staff, "fair.target.remove", target=pk) as plan:
        if not plan.targets.filter(pk=pk).delete()[0]:
            raise Http404
