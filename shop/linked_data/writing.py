"""From dictionaries to the one script element of a page."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

Thing = dict[str, Any]
"""A thing of schema.org: "@type" and its properties; no "@context", the page has one for all."""
Crumbs = Iterable[tuple[Any, str]]

# Nothing in a value may end the element or begin another one.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_script(things: Iterable[Thing]) -> SafeString:
    """The element that holds these things, or "" for none. Browsers never run it."""
    graph = [without_gaps(thing) for thing in things]
    if not graph:
        return SafeString("")
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    plain = mark_safe(text.translate(_ESCAPES))
    return format_html('<script type="application/ld+json">{}</script>', plain)


def without_gaps(value: Any) -> Any:
    """The same without properties that say nothing: None, "", empty lists and things."""
    if isinstance(value, dict):
        cleaned = {name: without_gaps(one) for name, one in value.items()}
        return {name: one for name, one in cleaned.items() if one not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [cleaned for one in value if (cleaned := without_gaps(one)) not in (None, "", {})]
    return value


def breadcrumbs(request: HttpRequest, crumbs: Crumbs) -> list[Thing]:
    """The way to this page as a BreadcrumbList; none for a page that has nothing above it.

    `crumbs` are label and address; the page itself stands last and may have no address.
    """
    steps = list(crumbs)
    if len(steps) < 2:
        return []
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": capitalised(str(label)),
            "item": request.build_absolute_uri(url or request.path),
        }
        for place, (label, url) in enumerate(steps, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def capitalised(text: str) -> str:
    """With a capital first letter, as headings show names; the rest stays as published."""
    return text[:1].upper() + text[1:]
