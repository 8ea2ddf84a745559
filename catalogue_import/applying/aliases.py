"""Identities that people said are those of a known product."""

from collections.abc import Mapping

from django.db import transaction

from shop.catalogue.models import Product

from ..models import KnownAs
from .batches import Bench, write_batch
from .journal import journal, made


def record_aliases(bench: Bench, merge: Mapping[str, str], why: str = "") -> None:
    """Lists that write an identity on the left speak of the product on the right from now on."""
    if not merge:
        return
    products = dict(
        Product.objects.filter(identity_key__in=merge.values()).values_list("identity_key", "pk")
    )
    known = set(KnownAs.objects.filter(identity__in=list(merge)).values_list("identity", flat=True))
    aliases = [
        KnownAs(
            identity=written,
            product_id=products[identity],
            run=bench.run,
            who=bench.run.approved_by or bench.run.actor,
            why=why,
            recorded_at=bench.read_at,
        )
        for written, identity in sorted(merge.items())
        if written not in known
    ]
    if aliases:
        with transaction.atomic(), journal() as entry:
            made(KnownAs.objects.bulk_create(aliases))
            write_batch(bench, "aliases", {}, *entry.as_json())
