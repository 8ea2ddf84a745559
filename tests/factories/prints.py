"""Finished papers of fairs, without the work of making them."""

from shop.certification import clock
from shop.fairs.models import Fair, FairPlan, Print
from shop.fairs.printing import files
from shop.fairs.printing.goods import holding


def print_of(plan: FairPlan, kind: str = "catalogue", form: str = "a4", **columns) -> Print:
    """A finished file of that plan, which holds what stands in it now."""
    one = Print(fair=plan.fair, plan=plan, kind=kind, form=form, state=Print.State.READY)
    files.keep(one, b"%PDF-1.7 a paper", "pdf")
    one.made_at, one.holds, one.edition = clock.now(), holding(plan), plan.edition
    for name, value in columns.items():
        setattr(one, name, value)
    one.save()
    return one


def printed_catalogue(fair: Fair) -> Fair:
    """A fair whose shown version has its catalogue."""
    print_of(fair.shown)
    return fair
