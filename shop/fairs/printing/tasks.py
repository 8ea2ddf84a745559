"""Making files goes on while people look at something else; the task may run twice."""

from django_tasks import task

from .making import make_run


@task()
def make_prints(run_id: int) -> int:
    """Make what is still to be made of a run; how many files."""
    return make_run(run_id)
