"""The second product goes into the first: certificates and rows move, codes and history stay.

Everything is journalled, so that undoing the run puts both back as they were.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.catalogue.signals import tell_products_changed
from shop.certification import clock
from shop.certification.models import Certificate, CertificateEvent

from ..applying.batches import Bench, apply_batch, write_batch
from ..applying.journal import about_to_change, journal, made
from ..errors import RegistryImportError
from ..facts import KnownProduct
from ..models import ImportRow, ImportRun, KnownAs, SuspectedPair
from ..plan import ProductPlan, plan_product
from ..records import Source
from ..run import next_number
from ..state import load_known
from .batches import move_batches

OWN_WORDS = frozenset({"title", "producer_key", "commune", "district", "region_id"})
"""Facts of the product that stays which the other one does not change."""


class StandsApart(RegistryImportError):
    """The certificates of the two cannot be told together; the text says why."""


def merge_products(
    stay: Product, go: Product, pair: SuspectedPair, why: str, who: Any
) -> ImportRun:
    """Inside a transaction, with the import's lock held. The run that tells of it."""
    run = _begin(stay, go, who)
    bench = Bench.for_run(run, {}, Source("", ""), clock.now(), announce=False)
    with journal() as entry:
        moved = _move(bench, stay, go, why)
        about_to_change([pair])
        pair.verdict, pair.note = SuspectedPair.Verdict.SAME, why[:400]
        pair.who, pair.decided_at = who, clock.now()
        pair.save(update_fields=["verdict", "note", "who", "decided_at"])
        write_batch(bench, "merge", {}, *entry.as_json())
        tell_products_changed(ImportRun, (stay.pk, go.pk))
    plan = _together(stay)
    if any(part.changed for part in plan.certificates) or plan.superseded:
        apply_batch(bench, [plan], {})
    _end(run, moved)
    return run


def _begin(stay: Product, go: Product, who: Any) -> ImportRun:
    mark = f"{go.identity_key} -> {stay.identity_key}"
    return ImportRun.objects.create(
        number=next_number(),
        kind=ImportRun.Kind.MERGE,
        started_at=clock.now(),
        file_name=f"{go.title_vi or go.title} → {stay.title_vi or stay.title}"[:255],
        sha256=hashlib.sha256(mark.encode()).hexdigest(),
        profile="",
        actor=who,
        state=ImportRun.State.APPLYING,
    )


def _end(run: ImportRun, moved: int) -> None:
    run.state, run.finished_at = ImportRun.State.DONE, clock.now()
    run.counts = {"moved": moved}
    run.approved_by, run.approved_at = run.actor, run.finished_at
    run.save()


def _move(bench: Bench, stay: Product, go: Product, why: str) -> int:
    """Certificates, rows and names of the one become the other's; how many certificates."""
    certificates = list(Certificate.objects.select_for_update().filter(product=go))
    rows = list(ImportRow.objects.filter(product=go))
    aliases = list(KnownAs.objects.filter(product=go))
    for records in ([go], certificates, rows, aliases):
        about_to_change(records)
    names = {
        go.identity_key,
        *go.repairs.exclude(also_known_as="").values_list("also_known_as", flat=True),
    }
    _plain(Certificate).filter(product=go).update(product=stay)
    _plain(ImportRow).filter(product=go).update(product=stay, product_key=stay.identity_key)
    _plain(KnownAs).filter(product=go).update(product=stay)
    move_batches(stay, go)
    _hide(go, stay)
    known = {one.identity for one in aliases}
    made(KnownAs.objects.bulk_create(_aliases(bench, sorted(names - known), stay, why)))
    made(CertificateEvent.objects.bulk_create(_events(bench, certificates, go, why)))
    return len(certificates)


def _plain(model: type[models.Model]) -> models.QuerySet[Any]:
    # The catalogue's own queryset would write the words of the active language.
    return models.QuerySet(model)


def _hide(go: Product, stay: Product) -> None:
    """The product has no identity and no page any more; its address leads to the other one."""
    _plain(Product).filter(pk=go.pk).update(identity_key=None, is_public=False, merged_into=stay)
    _plain(Product).filter(merged_into=go).update(merged_into=stay)


def _aliases(bench: Bench, names: Sequence[str], stay: Product, why: str) -> list[KnownAs]:
    return [
        KnownAs(
            identity=name,
            product=stay,
            run=bench.run,
            who=bench.run.actor,
            why=why[:400],
            recorded_at=bench.read_at,
        )
        for name in names
    ]


def _events(
    bench: Bench, certificates: Sequence[Certificate], go: Product, why: str
) -> list[CertificateEvent]:
    note = _("The record “%(name)s” was found to be the same product: %(why)s")
    return [
        CertificateEvent(
            certificate=certificate,
            kind=CertificateEvent.Kind.CORRECTED,
            happened_on=bench.read_at.date(),
            note=(note % {"name": go.title_vi or go.title, "why": why})[:400],
            run_number=bench.run.number,
            actor=bench.run.actor,
            recorded_at=bench.read_at,
        )
        for certificate in certificates
    ]


def _together(stay: Product) -> ProductPlan:
    """What the rows of both add up to: two records of one paper become one."""
    identity = stay.identity_key or ""
    known: KnownProduct = load_known([identity])[identity]
    plan = plan_product(identity, [], replace(known, repaired=OWN_WORDS))
    double = Certificate.objects.filter(product=stay).filter(
        models.Q(withdrawn_on__isnull=False) | models.Q(suspended_from__isnull=False)
    )
    if plan.superseded and double.exists():
        raise StandsApart(
            _("Both have a certificate of one decision, and one of them was paused or withdrawn.")
        )
    return plan
