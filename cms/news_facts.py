"""News and events in the words of schema.org."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from shop.linked_data.writing import Thing

from .languages import home_url
from .linked_data import SHOP, image


def news_article(page, request: HttpRequest) -> Thing:
    """A piece of news of the shop's own."""
    shop = _shop(request)
    return _common(page, request) | {
        "@type": "NewsArticle",
        "headline": page.title,
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "author": {"@type": "Person", "name": page.author} if page.author else shop,
        "publisher": shop,
    }


def event(page, request: HttpRequest) -> Thing:
    """An event; one that is called off says so."""
    status = "EventCancelled" if page.is_cancelled else "EventScheduled"
    return _common(page, request) | {
        "@type": "Event",
        "name": page.title,
        "startDate": timezone.localtime(page.begins_at).isoformat(),
        "endDate": timezone.localtime(page.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "location": {
            "@type": "Place",
            "name": page.place,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": page.address,
                "addressRegion": page.province.name if page.province else "",
                "addressCountry": "VN",
            },
        },
        "organizer": _shop(request),
    }


def _common(page, request: HttpRequest) -> Thing:
    return {
        "description": page.standfirst,
        "inLanguage": page.locale.language_code,
        "url": request.build_absolute_uri(page.get_url(request) or request.path),
        "image": image(request, page.lead),
    }


def _shop(request: HttpRequest) -> Thing:
    home = request.build_absolute_uri(home_url())
    return {"@type": "Organization", "@id": home + SHOP, "name": settings.OSCAR_SHOP_NAME}
