"""The pictures of a version that goes public are made before its first visitor comes.

A cover in all its sizes is seconds of work, which one page would otherwise wait for.
"""

from django_tasks import task

from ..models import FairPlan
from .covers import covers
from .posters import poster_of


@task()
def make_pictures(plan_id: int) -> None:
    """Every size of cover and poster; what is there stays, and a plan that is gone is nobody's."""
    plan = FairPlan.objects.filter(pk=plan_id).first()
    if plan is not None:
        covers([plan.cover_id])
        poster_of(plan)
