"""Producers that rows name, found by folded name and province, made where they are missing."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from shop.catalogue.models import Product
from shop.partner.models import Partner
from shop.regions.folding import fold, slugify_vi

from ..match import best_first, producer_identity
from ..models import ImportRow
from ..records import Row
from .inserting import Columns, insert
from .journal import about_to_change

# A name says less than a column; a kind that only one source states is taken.
UNKNOWN = "unknown"
LONGEST_CODE = 128
PRODUCER = "partner.partner"
CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class ProducerFacts:
    """A producer in the best source's spelling."""

    name: str
    kind: str
    region_id: int
    commune: str
    district: str
    tax_code: str = ""


def producer_facts(rows: Iterable[Row]) -> ProducerFacts:
    """What all rows that name one producer add up to."""
    ranked = best_first(rows)
    kinds = (row.producer_kind for row in ranked if row.producer_kind != UNKNOWN)
    places = [row.place for row in ranked if row.place]
    return ProducerFacts(
        name=ranked[0].producer_name,
        kind=next(kinds, UNKNOWN),
        region_id=places[0].region_id,
        commune=next(filter(None, (row.commune for row in ranked)), ""),
        district=next(filter(None, (row.district for row in ranked)), ""),
        tax_code=next(filter(None, (row.tax_code for row in ranked)), ""),
    )


class Maker(NamedTuple):
    """A producer that is kept: what its products need of it."""

    pk: int
    name: str


def producers_for(fresh: Iterable[Row], named: Iterable[str] = ()) -> dict[str, Maker]:
    """The producers whom these new rows name, brought up to date with all rows ever accepted.

    Those `named` are looked up besides: a product known under two names has rows of two producers.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in fresh:
        if key := producer_identity(row):
            rows[key].append(row)
    known = _known(rows)
    for key, earlier in _earlier_rows(rows).items():
        rows[key].extend(earlier)
    facts = {key: producer_facts(found) for key, found in rows.items()}
    _update(known, facts)
    known |= _known(others) if (others := set(named) - rows.keys()) else {}
    makers = {key: _maker(partner) for key, partner in known.items()}
    return makers | _create({key: one for key, one in facts.items() if key not in known})


def products_of(producers: Collection[int]) -> set[int]:
    """The products that say whose they are: what is told of a producer changes them all."""
    found: set[int] = set()
    remaining = iter(producers)
    while some := list(islice(remaining, CHUNK)):
        made = Product.objects.filter(producer__in=some).order_by()
        found.update(made.values_list("pk", flat=True))
    return found


def producer_named(name: str, kind: str, *, region_id: int, province_slug: str) -> Partner:
    """The producer of that name in that province, made when it is new."""
    key = f"{fold(name)}|{province_slug}"
    facts = ProducerFacts(name=name, kind=kind, region_id=region_id, commune="", district="")
    if known := _known([key]).get(key):
        return known.merged_into or known
    return Partner.objects.get(pk=_create({key: facts})[key].pk)


def _maker(partner: Partner) -> Maker:
    """Of two that were found to be one, the one that stayed."""
    kept = partner.merged_into or partner
    return Maker(kept.pk, kept.name)


def _known(keys: Iterable[str]) -> dict[str, Partner]:
    wanted = set(keys)
    names = {key.partition("|")[0] for key in wanted}
    partners = Partner.objects.filter(name_key__in=names).order_by("-pk")
    partners = partners.select_related("region", "merged_into")
    found = {f"{p.name_key}|{p.region.slug if p.region else ''}": p for p in partners}
    return {key: partner for key, partner in found.items() if key in wanted}


def _earlier_rows(keys: Iterable[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    rows = ImportRow.objects.filter(producer_key__in=list(keys), is_evidence=True)
    columns = ("producer_key", "normalised", "line", "fingerprint")
    for key, said, line, mark in rows.order_by("pk").values_list(*columns):
        found[key].append(Row.from_json(said, line=line, fingerprint=mark))
    return found


def _update(known: Mapping[str, Partner], facts: Mapping[str, ProducerFacts]) -> None:
    changed = []
    for key, partner in known.items():
        values = _values(facts[key])
        # A kind somebody found out is not lost because a list is silent.
        if values["kind"] == UNKNOWN:
            values["kind"] = partner.kind
        values["tax_code"] = partner.tax_code or values["tax_code"]
        values = {name: value or getattr(partner, name) for name, value in values.items()}
        if any(getattr(partner, name) != value for name, value in values.items()):
            about_to_change([partner])
            for name, value in values.items():
                setattr(partner, name, value)
            changed.append(partner)
    Partner.objects.bulk_update(changed, list(WRITTEN))


# What lists tell of producers; the rest is said by the producer and the office.
WRITTEN = ("name", "kind", "region_id", "commune_text", "district_text", "tax_code")


def _values(facts: ProducerFacts) -> dict[str, str | int]:
    values = (
        facts.name,
        facts.kind,
        facts.region_id,
        facts.commune,
        facts.district,
        facts.tax_code,
    )
    return dict(zip(WRITTEN, values, strict=True))


def _create(missing: Mapping[str, ProducerFacts]) -> dict[str, Maker]:
    codes = {key: _code(key) for key in missing}
    taken = set(Partner.objects.filter(code__in=codes.values()).values_list("code", flat=True))
    records: list[Columns] = [
        {
            "code": _code(key, marked=codes[key] in taken),
            "slug": slugify_vi(facts.name, max_length=200),
            "name_key": key.partition("|")[0],
            **_values(facts),
        }
        for key, facts in missing.items()
    ]
    keys = insert(Partner, records)
    return {
        key: Maker(pk, facts.name) for pk, (key, facts) in zip(keys, missing.items(), strict=True)
    }


def _code(key: str, *, marked: bool = False) -> str:
    """A code of name and province; one that is too long, or taken, is marked by its whole key."""
    stem = slugify_vi(key)
    if not marked and len(stem) <= LONGEST_CODE:
        return stem
    mark = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{slugify_vi(key, max_length=LONGEST_CODE - 9)}-{mark}"
