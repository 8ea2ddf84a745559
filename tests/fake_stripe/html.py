"""The frame of every page of the fake, and the few pieces they share."""

from html import escape

from . import texts
from .api import Answer

# The fake's own pages keep to what a shop's pages keep to. Where a form leads in the end is the
# shop's address, so form-action is left open.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:"
)


def page(title: str, body: str, lang: str, *, status: int = 200) -> Answer:
    """`body` is markup; whoever makes it has escaped what is in it."""
    text = f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body>
<main>
<p class="trial" role="note">{escape(texts.text("trial", lang))}</p>
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
"""
    return Answer(status, text.encode(), headers("; frame-ancestors 'none'"))


def headers(more: str = "") -> dict[str, str]:
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": POLICY + more,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def field(name: str, lang: str, *, complete: str, width: int, error: str = "") -> str:
    """A labelled input for digits; `complete` is what the browser may fill in."""
    label = escape(texts.text(name, lang))
    shown = texts.text("expiry_example", lang) if name == "expiry" else ""
    wrong = ' aria-invalid="true"' if error else ""
    return f"""<div class="field">
<label for="{name}">{label}</label>
<input id="{name}" name="{name}" inputmode="numeric" autocomplete="{complete}"
 maxlength="{width}" placeholder="{escape(shown)}" aria-describedby="{name}-error"{wrong}>
<p class="error" id="{name}-error">{escape(error)}</p>
</div>"""


def card_fields(lang: str, errors: dict[str, str] | None = None) -> str:
    """Number, expiry date and security code."""
    told = errors or {}
    return "\n".join(
        field(name, lang, complete=complete, width=width, error=told.get(name, ""))
        for name, complete, width in (
            ("number", "cc-number", 23),
            ("expiry", "cc-exp", 9),
            ("cvc", "cc-csc", 4),
        )
    )


def see(address: str) -> Answer:
    """On to another page."""
    return Answer(303, b"", {"Location": address, "Cache-Control": "no-store"})


def gone(accepts: str) -> Answer:
    lang = texts.language(None, accepts)
    body = f"<p>{escape(texts.text('gone', lang))}</p>"
    return page(texts.text("gone_title", lang), body, lang, status=404)
