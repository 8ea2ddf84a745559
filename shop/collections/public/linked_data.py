"""A collection in the words of schema.org."""

from django.http import HttpRequest

from shop.linked_data.writing import Thing

from .page import CollectionPage


def list_of(request: HttpRequest, page: CollectionPage) -> list[Thing]:
    """The products of the page in their order; their own pages tell the rest."""
    return [
        {
            "@type": "ItemList",
            "name": str(page.chosen.title),
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": place,
                    "url": request.build_absolute_uri(row.card.url),
                    "name": row.card.title,
                }
                for place, row in enumerate(page.rows, 1)
            ],
        }
    ]
