"""Cases that may be about the same thing."""

from django.db.models import Q, QuerySet

from .models import Case


def similar_cases(case: Case) -> QuerySet[Case]:
    """Others that the office still works at, of the same code or the same name on the pack."""
    same = Q(pk__in=())
    if case.code:
        same |= Q(code=case.code)
    if case.name_key:
        same |= Q(name_key=case.name_key)
    return Case.objects.filter(same, state__in=Case.AT_WORK).exclude(pk=case.pk)
