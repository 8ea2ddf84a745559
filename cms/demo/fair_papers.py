"""Papers of the demonstration's fairs, as a press of the button in the print room makes them."""

from django.contrib.auth import get_user_model

from shop.fairs.changing import Staff
from shop.fairs.life import State, state_of
from shop.fairs.models import Print
from shop.fairs.printing import asking, making
from shop.fairs.printing.outputs import BY_KEY
from shop.fairs.public import calendar

from .accounts import PROMOTER, refuse_elsewhere

TO_READ = ("catalogue-a4", "posters-a4")


def ensure_fair_papers() -> int:
    """All papers of the fair that is on, catalogue and posters of the others; how many files."""
    refuse_elsewhere()
    officer = Staff(get_user_model().objects.get(email=PROMOTER))
    made = 0
    for fair in calendar.public_fairs().exclude(pk__in=Print.objects.values("fair")):
        state = state_of(fair)
        if state is State.CANCELLED:
            continue
        run = asking.ask(fair, officer, list(BY_KEY) if state is State.OPEN else TO_READ)
        made += making.make_run(run.pk) if run else 0
    return made
