"""Words and settings as JSON: what a sheet would only squeeze."""

import json
from collections.abc import Iterator

from ..desk import Desk
from ..goods.fields import words_of
from ..stall.sending import Sending
from .tables import AT_ONCE
from .zipping import Entry

OWN = (
    "name",
    "kind",
    "tax_code",
    "commune_text",
    "district_text",
    "phone",
    "email",
    "introduction_vi",
    "introduction_en",
)


def entries(desk: Desk) -> Iterator[Entry]:
    """The producer, its people, the words of its goods, and what it wrote and did not publish."""
    yield _entry("producer", _producer(desk))
    products = desk.products().select_related("ocop_set").order_by("pk")
    rows = ({"product": one.pk, "words": words_of(one)} for one in products.iterator(AT_ONCE))
    yield _entry("product-words", rows)
    copies = desk.copies().order_by("pk")
    drafts = (
        {
            "product": one.product_id,
            "state": one.status,
            "saved": one.saved_at,
            "words": one.words,
        }
        for one in copies.iterator(AT_ONCE)
    )
    yield _entry("drafts", drafts)
    texts = desk.texts().order_by("pk")
    told = (
        {"kind": one.kind, "state": one.status, "saved": one.saved_at, "words": one.words}
        for one in texts.iterator(AT_ONCE)
    )
    yield _entry("told-to-editors", told)


def _producer(desk: Desk) -> Iterator[dict]:
    people = desk.members().select_related("user").order_by("pk")
    yield {
        **{name: getattr(desk.partner, name) for name in OWN},
        "sending": Sending.of(desk.partner).as_facts,
        "people": [
            {"name": str(one.user), "role": one.role, "since": one.since, "until": one.ended_at}
            for one in people
        ],
    }


def _entry(name: str, rows: Iterator[dict]) -> Entry:
    return Entry(f"{name}.json", _array(rows))


def _array(rows: Iterator[dict]) -> Iterator[bytes]:
    """A JSON list, an item at a time."""
    before = "["
    for row in rows:
        yield f"{before}\n{json.dumps(row, ensure_ascii=False, indent=1, default=str)}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"
