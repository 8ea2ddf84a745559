"""A shop of two pages, strict about scripts, that uses the stand-in for Stripe's script."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SCRIPT = """
const given = JSON.parse(document.getElementById("given").textContent);
const say = (text) => { document.getElementById("said").textContent = text; };
const stripe = Stripe(given.key, { locale: given.locale });
const { clientSecret, ...rest } = given;
const settings = { mode: "payment", amount: given.amount, currency: "vnd", locale: given.locale,
  appearance: { theme: given.night ? "night" : "stripe", variables: { borderRadius: "2px" } } };
const elements = stripe.elements(settings);
const payment = elements.create("payment", { layout: "tabs" });
payment.on("ready", () => { document.body.dataset.ready = "yes"; });
payment.on("change", (event) => { document.body.dataset.complete = event.complete; });
payment.mount("#card");
document.getElementById("pay").addEventListener("submit", async (event) => {
  event.preventDefault();
  say("...");
  const { error: unfit } = await elements.submit();
  if (unfit) { say(unfit.message); return; }
  const { error, paymentIntent } = await stripe.confirmPayment({ elements, clientSecret,
    confirmParams: { return_url: `${location.origin}/back?order=1` }, redirect: given.redirect });
  say(error ? error.message : paymentIntent.status);
});
if (location.pathname === "/back") {
  const secret = new URLSearchParams(location.search).get("payment_intent_client_secret");
  stripe.retrievePaymentIntent(secret).then(({ paymentIntent }) => say(paymentIntent.status));
}
"""
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head>
<body><main><h1>Shop</h1><form id="pay"><div id="card"></div><button>Pay</button></form>
<p id="said" role="status"></p></main>
<script type="application/json" id="given">{given}</script>
<script src="{script}"></script><script src="/page.js"></script></body></html>"""
STYLE = """:root { color-scheme: light dark } body { margin: 1rem; font: 1rem/1.5 sans-serif }"""


@contextlib.contextmanager
def merchant(home: str, **given: Any) -> Iterator[str]:
    """Serves; `home` is the fake's address, `given` what the page's script is told."""
    policy = (
        f"default-src 'self'; script-src 'self' {home}; frame-src {home}; connect-src {home}; "
        "img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    )
    page = PAGE.replace("{given}", json.dumps(given)).replace("{script}", f"{home}/v3/")
    files = {"/page.js": ("text/javascript", SCRIPT), "/page.css": ("text/css", STYLE)}

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = files.get(self.path, ("text/html", page))
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Referrer-Policy", "strict-origin-when-cross-origin")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
