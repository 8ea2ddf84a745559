"""A fair in the words of schema.org."""

from django.http import HttpRequest
from django.utils.translation import get_language

from shop.catalogue.saying import said
from shop.linked_data.writing import Thing

from ..life import State, closing, opening
from ..links import fair_url
from ..models import Fair, FairPlan
from .covers import Cover

VOCABULARY = "https://schema.org/"
ONLINE = Fair.Kind.ONLINE


def event_of(request: HttpRequest, plan: FairPlan, state: State, cover: Cover | None) -> Thing:
    """What the page is about. A fair that was called off says so."""
    url = request.build_absolute_uri(fair_url(plan.fair.slug))
    opens, closes = opening(plan), closing(plan)
    online = plan.fair.kind == ONLINE
    return {
        "@type": "ExhibitionEvent",
        "@id": url + "#fair",
        "url": url,
        "name": str(said(plan, "title")),
        "description": str(said(plan, "subtitle") or said(plan, "introduction")),
        "inLanguage": get_language(),
        "startDate": opens.isoformat() if opens else None,
        "endDate": closes.isoformat() if closes else None,
        "eventStatus": VOCABULARY
        + ("EventCancelled" if state is State.CANCELLED else "EventScheduled"),
        "eventAttendanceMode": VOCABULARY
        + ("OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"),
        "location": {"@type": "VirtualLocation", "url": url} if online else _place(plan),
        "organizer": {"@type": "Organization", "name": plan.organiser} if plan.organiser else None,
        "image": _picture(request, cover),
    }


def _place(plan: FairPlan) -> Thing:
    return {
        "@type": "Place",
        "name": plan.venue,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": plan.address,
            "addressRegion": plan.province.name if plan.province else "",
            "addressCountry": "VN",
        },
    }


def _picture(request: HttpRequest, cover: Cover | None) -> Thing | None:
    if cover is None:
        return None
    return {
        "@type": "ImageObject",
        "contentUrl": request.build_absolute_uri(cover.src),
        "description": cover.alt,
        "creditText": cover.credit,
    }
