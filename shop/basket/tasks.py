"""Work on baskets that is put off; each task takes keys and may run twice."""

from django_tasks import task

from shop.certification import clock
from shop.running.handing_over import taken_up

from . import holds
from .due import run_at
from .models import StockHold


@taken_up
@task()
def release_holds_of(basket_id: int) -> int:
    """Release what the basket held too long; come back later for what was extended meanwhile."""
    mine = StockHold.objects.filter(basket=basket_id)
    released = holds.release_expired(set(mine.values_list("stockrecord_id", flat=True)))
    still = mine.filter(expires_at__gt=clock.now()).order_by("expires_at").first()
    if still is not None:
        run_at(release_holds_of, still.expires_at, basket_id)
    return released
