"""What people say about two suspected products, once: different, or one."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.catalogue.models import Product
from shop.certification import clock

from ..errors import RegistryImportError
from ..locks import one_import_at_a_time
from ..models import ImportRun, SuspectedPair
from .obstacles import obstacles_of
from .writing import merge_products

Verdict = SuspectedPair.Verdict


class AlreadyJudged(RegistryImportError):
    """Somebody else was quicker."""


class CannotMerge(RegistryImportError):
    """The two cannot safely become one; the text says why. Nothing has changed."""


def judge_different(pair_id: int, why: str, who: Any) -> None:
    """They are two products; nobody is asked again."""
    with transaction.atomic():
        pair = _open_pair(pair_id)
        pair.verdict, pair.note = Verdict.DIFFERENT, why[:400]
        pair.who, pair.decided_at = who, clock.now()
        pair.save(update_fields=["verdict", "note", "who", "decided_at"])


def judge_same(pair_id: int, stays: int, why: str, who: Any) -> ImportRun:
    """They are one: the other goes into the one that stays, by a run that can be undone."""
    if not why:
        raise CannotMerge(_("Say why the two are one."))
    with one_import_at_a_time(), transaction.atomic():
        pair = _open_pair(pair_id)
        if stays not in (pair.first_id, pair.second_id):
            raise CannotMerge(_("Choose which of the two stays."))
        goes = pair.second_id if stays == pair.first_id else pair.first_id
        found = Product.objects.select_for_update(of=("self",)).in_bulk([stays, goes])
        stay, go = found[stays], found[goes]
        _check(stay, go)
        return merge_products(stay, go, pair, why, who)


def _open_pair(pair_id: int) -> SuspectedPair:
    pairs = SuspectedPair.objects.select_for_update(of=("self",)).select_related("who")
    pair = pairs.get(pk=pair_id)
    if pair.verdict != Verdict.OPEN:
        words = _("%(who)s has judged this pair: %(verdict)s.")
        raise AlreadyJudged(words % {"who": pair.who or "–", "verdict": pair.get_verdict_display()})
    return pair


def _check(stay: Product, go: Product) -> None:
    if not (stay.identity_key and go.identity_key):
        raise CannotMerge(_("One of the two is no product of the registry any more."))
    if stay.origin_region_id != go.origin_region_id:
        raise CannotMerge(_("The two come from different provinces."))
    if reasons := obstacles_of([go.pk]).get(go.pk):
        raise CannotMerge(
            _("“%(name)s” cannot go: %(reasons)s. Let it be the one that stays.")
            % {"name": go.title, "reasons": "; ".join(reasons)}
        )
