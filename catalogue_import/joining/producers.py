"""One producer is found to be another: what moves, and the moving itself, in one transaction."""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from shop.audit import trail
from shop.catalogue.models import Product
from shop.catalogue.signals import tell_products_changed
from shop.partner.models import Partner
from shop.producer_desk.door.together import bring_together
from shop.producer_desk.models import BankAccount
from shop.producer_desk.money.bank import bring

from ..applying.products import search_text
from ..errors import RegistryImportError
from ..locks import one_import_at_a_time
from .moving import Moved, TornApartError, move_all

ACTION = "producer.join"
# What the one that stays does not say, the other may say for it.
FILLED = (
    "tax_code",
    "phone",
    "email",
    "commune_text",
    "district_text",
    "introduction_vi",
    "introduction_en",
    "ships_on",
)


class CannotJoin(RegistryImportError):
    """The two cannot become one; the text says why. Nothing has changed."""


@dataclass(frozen=True)
class Preview:
    """What would happen: what moves, and what the one that stays learns from the other."""

    moved: list[Moved]
    learns: list[str]


def preview(stay_pk: int, go_pk: int) -> Preview:
    """What joining these two would do; it is done and taken back, so it is exactly that."""
    with transaction.atomic():
        found = _join(*_both(stay_pk, go_pk))
        transaction.set_rollback(True)
    return found


def join(stay_pk: int, go_pk: int, why: str, who: Any, *, address: str = "") -> Preview:
    """Everything of the second goes to the first. Raises `CannotJoin`."""
    if not why.strip():
        raise CannotJoin(_("Say why the two are one."))
    with one_import_at_a_time(), transaction.atomic():
        stay, go = _both(stay_pk, go_pk)
        brought = BankAccount.objects.filter(partner=go, ended_at=None).first()
        found = _join(stay, go)
        if brought is not None:
            # Owners of the one that stays learn where their money goes from now on.
            brought.refresh_from_db()
            bring(brought)
        facts = {
            "into": stay.pk,
            "names": [go.name, stay.name],
            "why": why.strip()[:400],
            "moved": {one.name: [one.went, one.stays] for one in found.moved},
        }
        trail.record(who, ACTION, f"producer {go.pk}", address=address, **facts)
    return found


def follow_joined_producers() -> None:
    """Products that were put back to a producer which is another one by now follow it."""
    kept = Partner.objects.filter(pk=OuterRef("producer")).values("merged_into")[:1]
    products: models.QuerySet[Product] = models.QuerySet(Product)
    products.filter(producer__merged_into__isnull=False).update(producer=Subquery(kept))


def _both(stay_pk: int, go_pk: int) -> tuple[Partner, Partner]:
    """The two, locked in the order of their keys."""
    rows = Partner.objects.select_for_update(of=("self",)).select_related("region")
    found = {one.pk: one for one in rows.filter(pk__in=[stay_pk, go_pk]).order_by("pk")}
    if len(found) < 2:
        raise CannotJoin(_("Choose two producers that are both there."))
    stay, go = found[stay_pk], found[go_pk]
    if stay.merged_into_id or go.merged_into_id:
        raise CannotJoin(_("One of the two was joined with another before."))
    if _province(stay) != _province(go):
        raise CannotJoin(_("The two are in different provinces."))
    return stay, go


def _find_by_the_name_that_stays(products: set[int]) -> None:
    plain: models.QuerySet[Product] = models.QuerySet(Product)
    rows = plain.filter(pk__in=products)
    found = list(rows.select_related("producer", "origin_region__successor"))
    for one in found:
        one.search_text = search_text(one, one.origin_region)
    rows.bulk_update(found, ["search_text"], batch_size=400)


def _province(partner: Partner) -> int | None:
    return partner.region.successor_id or partner.region_id if partner.region else None


def _join(stay: Partner, go: Partner) -> Preview:
    products = set(Product.objects.filter(producer=go).values_list("pk", flat=True))
    bring_together(stay, go)
    try:
        moved = move_all(stay, go)
    except TornApartError as torn:
        words = _("Both have %(what)s that cannot stand side by side. Settle that first.")
        raise CannotJoin(words % {"what": torn.name}) from torn
    learns = [name for name in FILLED if not getattr(stay, name) and getattr(go, name)]
    for name in learns:
        setattr(stay, name, getattr(go, name))
    stay.save()
    Partner.objects.filter(merged_into=go).update(merged_into=stay)
    go.merged_into = stay
    go.save()
    _find_by_the_name_that_stays(products)
    tell_products_changed(Partner, products)
    labels = [str(Partner._meta.get_field(name).verbose_name) for name in learns]
    return Preview(moved, labels)
