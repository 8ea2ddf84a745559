"""What a page with card fields may load from Stripe; no other page may (security.md F7)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse

from csp.constants import SELF

REAL_SCRIPT = "js.stripe.com"
# As Stripe's documentation lists them for Elements, its 3-D Secure frames and its own page.
SCRIPTS = ["https://js.stripe.com", "https://*.js.stripe.com"]
FRAMES = [*SCRIPTS, "https://hooks.stripe.com"]
CALLS = ["https://api.stripe.com"]
HOSTED = ["https://checkout.stripe.com"]


def open_for_card(response: HttpResponse) -> HttpResponse:
    """Let this page, and no other, run Stripe's script and send its form on to Stripe's page."""
    scripts, frames, calls, hosted = SCRIPTS, FRAMES, CALLS, HOSTED
    if urlsplit(settings.STRIPE_JS_URL).hostname != REAL_SCRIPT:
        scripts = frames = [_origin(settings.STRIPE_JS_URL)]
        calls = hosted = [_origin(settings.STRIPE_JS_URL), _origin(settings.STRIPE_API_BASE)]
    response._csp_update = {  # type: ignore[attr-defined]
        "script-src": [SELF, *scripts],
        "frame-src": frames,
        "connect-src": [SELF, *calls],
        "form-action": hosted,
    }
    return response


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
