"""A hamper in the words of schema.org."""

from django.http import HttpRequest

from shop.catalogue.slots import fill_slot
from shop.linked_data.writing import Thing

from .page import HamperPage

VOCABULARY = "https://schema.org/"


def hamper_things(request: HttpRequest, page: HamperPage) -> list[Thing]:
    """What the page is about. An offer stands in it only while every part may be sold."""
    url = request.build_absolute_uri(page.url)
    return [
        {
            "@type": "Product",
            "@id": url + "#hamper",
            "url": url,
            "name": str(page.title),
            "description": str(page.text),
            "image": [request.build_absolute_uri(one.src) for one in page.pictures],
            "offers": None if page.is_paused or page.is_changed else _offer(url, page),
        }
    ]


def _offer(url: str, page: HamperPage) -> Thing:
    seller = (fill_slot("seller_details") or {}).get("name", "")
    return {
        "@type": "Offer",
        "url": url,
        "priceCurrency": "VND",
        "price": page.judged.price,
        "availability": VOCABULARY + "InStock",
        "itemCondition": VOCABULARY + "NewCondition",
        "seller": {"@type": "Organization", "name": seller} if seller else None,
    }
