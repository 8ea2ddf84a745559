"""A kept row read once more, so that its reasons can be told with the published words."""

from django.db.models import Q

from shop.catalogue.models import Product
from shop.regions.folding import fold
from shop.regions.places import PlaceBook

from ..findings import reason_in_words
from ..match import product_identity
from ..models import ImportRow
from ..near import nearest
from ..normalise import normalise_row
from ..office.requests import scope_of
from ..plan import Outcome, RowResult
from ..problems import Problem
from ..records import Row, Source
from .cells import raw_of

MOST_FOUND = 10
MOST_TYPED = 120


def row_as_read(kept: ImportRow, book: PlaceBook) -> Row:
    """The row with its problems, which are not kept."""
    source = Source(kept.source_id, kept.source_id, grade=kept.grade)
    sources = {kept.source_id: source}
    return normalise_row(raw_of(kept), book, sources, scope_of(kept.run).declared(), source)


def reason_of(kept: ImportRow, book: PlaceBook) -> str:
    """Why the row waits, in sentences."""
    row = row_as_read(kept, book)
    # What lies outside the row: the day on which it was read, and the papers beside it.
    if kept.reason == "date_in_future" and row.decision_date:
        return Problem(kept.reason, row.decision_date.strftime("%d/%m/%Y")).sentence()
    if kept.reason == "stars_conflict" and kept.certificate:
        return Problem(kept.reason, str(kept.certificate.stars)).sentence()
    return reason_in_words(RowResult(row, Outcome.QUARANTINED, kept.reason))


def identity_of(kept: ImportRow) -> str:
    """The identity of the product that the row names."""
    row = Row.from_json(kept.normalised, line=kept.line, fingerprint=kept.fingerprint)
    return product_identity(row)


def suggested(rows: list[ImportRow]) -> dict[int, tuple[int, int]]:
    """For rows that may speak of a known product: (its primary key, likeness 0-100), by row.

    Two queries, whatever the number of rows. Never a product of another province.
    """
    written = {row.pk: identity_of(row) for row in rows}
    known = dict(
        Product.objects.filter(identity_key__in=set(written.values())).values_list(
            "identity_key", "pk"
        )
    )
    near = nearest({one for one in written.values() if one not in known})
    near |= {identity: (pk, 100) for identity, pk in known.items()}
    return {pk: near[identity] for pk, identity in written.items() if identity in near}


def products_named(words: str) -> list[Product]:
    """Known products that have all these words in their name, producer or place."""
    wanted = Q(parent=None)
    for word in fold(words[:MOST_TYPED]).split():
        wanted &= Q(search_text__contains=word)
    if len(wanted) == 1:
        return []
    found = Product.objects.filter(wanted).exclude(identity_key=None)
    return list(found.select_related("producer", "origin_region").order_by("name_key")[:MOST_FOUND])
