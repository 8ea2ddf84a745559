"""How much waits at the misuse desk."""

from .models import Case


def how_many_wait(*, second_person: bool) -> int:
    """Cases at work, and for a second person those that wait for one. One query."""
    states = Case.PENDING if second_person else Case.AT_WORK
    return Case.objects.filter(state__in=states).count()
