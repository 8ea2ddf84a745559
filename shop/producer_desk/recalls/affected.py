"""Which parcels hold a recalled batch, and which may."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from shop.certification import clock
from shop.certification.clock import VIETNAM
from shop.order.models import Line, Parcel
from shop.order.selectors import of_products
from shop.order.states import STILL_HERE, State

from ..models import ParcelBatch, Recall, RecallCheck

# What never left, or came back unopened, is in nobody's kitchen.
NOT_THERE = (State.CANCELLED, State.RETURNED)


def certain(recall: Recall) -> QuerySet[Parcel]:
    """Packed parcels of which somebody noted that the batch is in them."""
    noted = ParcelBatch.objects.filter(line__parcel=OuterRef("pk"), batch=recall.batch_id)
    return _packed().filter(Exists(noted.exclude(line__status=State.CANCELLED)))


def possible(recall: Recall) -> QuerySet[Parcel]:
    """Parcels with the product and no batch noted, packed between its making and the decision.

    Without those that somebody opened and cleared, and without the certain ones.
    """
    batch = recall.batch
    lines = Line.objects.filter(of_products([batch.product_id]), parcel=OuterRef("pk"))
    unknown = lines.exclude(status=State.CANCELLED).filter(batches=None)
    cleared = RecallCheck.objects.filter(recall=recall.pk, parcel=OuterRef("pk"))
    made = dt.datetime.combine(batch.made_on, dt.time(), VIETNAM)
    found = _packed().annotate(went=Coalesce("packed_at", "sent_at"))
    found = found.filter(went__gte=made, went__lte=recall.decided_at or clock.now())
    found = found.filter(Exists(unknown), ~Exists(cleared))
    return found.exclude(pk__in=certain(recall).order_by().values("pk"))


def _packed() -> QuerySet[Parcel]:
    return Parcel.objects.exclude(status__in=(*NOT_THERE, State.PLACED))


def unsent(parcels: QuerySet[Parcel]) -> QuerySet[Parcel]:
    """Those of them that are still at the producer's."""
    return parcels.filter(status__in=STILL_HERE)


def holding_recalls(parcel: Parcel) -> list[Recall]:
    """Recalls for which a packed parcel has to stay; empty for any other. One query, or a few."""
    if parcel.status != State.PREPARING:
        return []
    mine = Line.objects.filter(parcel=parcel)
    products = Q(batch__product__in=mine.values("product"))
    products |= Q(batch__product__in=mine.values("product__parent"))
    found = Recall.objects.filter(products, state__in=Recall.HOLDING).select_related("batch")
    return [one for one in found.order_by("pk") if _is_in(one, parcel)]


def held_among(recalls: QuerySet[Recall], parcels: Iterable[Parcel]) -> set[int]:
    """Keys of those of these parcels that have to stay; as many queries as there are recalls."""
    packed = [one.pk for one in parcels if one.status == State.PREPARING]
    if not packed:
        return set()
    return {
        pk
        for recall in recalls.filter(state__in=Recall.HOLDING).select_related("batch")
        for found in (certain(recall), possible(recall))
        for pk in found.filter(pk__in=packed).order_by().values_list("pk", flat=True)
    }


def _is_in(recall: Recall, parcel: Parcel) -> bool:
    return any(found.filter(pk=parcel.pk).exists() for found in (certain(recall), possible(recall)))


def must_stay(parcel: Parcel) -> bool:
    """Whether something in it is, or may be, of a batch that is recalled."""
    return bool(holding_recalls(parcel))
