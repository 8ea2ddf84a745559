"""One paper of our own for the demonstration's library: a guide, printed in both languages."""

import datetime as dt

from django.core.files.base import ContentFile

from wagtail.models import Collection

from shop.order.receipts.printing import printed

from ..models import ShopDocument
from . import texts

PAPER = "guide.typ"
PRINTED_ON = dt.date(2024, 12, 1)


def ensure_papers() -> None:
    """Print what is not there yet."""
    words = texts.read("papers")["guide"]
    for code in ("vi", "en"):
        _ensure(words[code], code)


def _ensure(words: dict, code: str) -> None:
    if ShopDocument.objects.filter(title=words["title"]).exists():
        return
    said = words | {"language": code, "shop": "Làng Sao"}
    ShopDocument.objects.create(
        title=words["title"],
        title_en=words["title"] if code == "en" else "",
        kind=ShopDocument.Kind.GUIDE,
        issued_on=PRINTED_ON,
        issuer="Làng Sao",
        collection=Collection.get_first_root_node(),
        file=ContentFile(printed(PAPER, said), words["file"]),
    )
