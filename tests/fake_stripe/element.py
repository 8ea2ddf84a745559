"""The card field that the stand-in for Stripe's script puts into a shop's page, as a frame."""

import json
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from . import html, texts
from .account import Account
from .api import Answer

if TYPE_CHECKING:
    from .pages import Visit


def answer(account: Account, visit: "Visit", name: str) -> Answer:
    lang = texts.language(visit.asked("locale"), visit.accepts)
    theme = "night" if visit.asked("theme") == "night" else "day"
    parent = urlsplit(visit.asked("parent"))
    origin = f"{parent.scheme}://{parent.netloc}"
    # The script that reads it may not be written into the page, data may.
    said = json.dumps(texts.in_language(lang), ensure_ascii=False).replace("<", "\\u003c")
    channel = escape(visit.asked("channel"))
    body = f"""<!doctype html>
<html lang="{lang}" class="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(texts.text("pay_title", lang))}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body class="element" data-parent="{escape(origin)}" data-channel="{channel}">
<form id="{name}" novalidate>
{html.card_fields(lang)}
<p class="hint">{escape(texts.text("trial", lang))} {escape(texts.text("trial_card", lang))}</p>
</form>
<script type="application/json" id="texts">{said}</script>
<script src="/assets/element.js"></script>
</body>
</html>
"""
    return Answer(200, body.encode(), html.headers(f"; frame-ancestors {origin}"))
