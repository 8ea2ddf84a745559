"""One paper of our own for the demonstration's library: a guide in both languages."""

import datetime as dt

from django.core.files.base import ContentFile

from wagtail.models import Collection

from shop.order.receipts.printing import printed

from ..models import ShopDocument
from . import texts

PAPER = "guide.typ"
PRINTED_ON = dt.date(2024, 12, 1)


def ensure_papers() -> None:
    """Print what is not there yet: one paper, a page in each language."""
    words = texts.read("papers")["guide"]
    vi, en = words["vi"], words["en"]
    if ShopDocument.objects.filter(title=vi["title"]).exists():
        return
    sides = [words[code] | {"language": code} for code in ("vi", "en")]
    said = {"title": vi["title"], "shop": "Làng Sao", "sides": sides}
    ShopDocument.objects.create(
        title=vi["title"],
        title_en=en["title"],
        kind=ShopDocument.Kind.GUIDE,
        issued_on=PRINTED_ON,
        issuer="Làng Sao",
        collection=Collection.get_first_root_node(),
        file=ContentFile(printed(PAPER, said), words["file"]),
    )
