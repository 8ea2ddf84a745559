"""Reads what a page says in the words of schema.org."""

import json
import re

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said(html: str) -> list[dict]:
    """Everything the page says; a page says it in one element, or not at all."""
    found = SCRIPT.findall(html)
    assert len(found) <= 1, "more than one element of linked data"
    return json.loads(found[0])["@graph"] if found else []


def of_type(html: str, name: str) -> list[dict]:
    """The things of one type that the page speaks of by themselves."""
    return [thing for thing in said(html) if thing["@type"] == name]
