"""A Stripe of our own for tests and for trying the shop: it answers as Stripe does.

In a test, with the fixture that points the shop's settings to it:

    def test_it(fake_stripe, client):
        intent = ...                            # the shop makes a PaymentIntent
        fake_stripe.pay(intent.id)              # the buyer types 4242 4242 4242 4242
        fake_stripe.calls.of("POST", "/v1/refunds")        # what the shop asked, with its keys

Without it: `with FakeStripe() as fake:`, then `stripe.StripeClient(fake.secret_key,
base_addresses={"api": fake.url})`. Other processes reach it at `fake.url` too.

Buyers, banks and time (controls.py): `pay`, `authenticate`, `settle`, `pay_session`,
`settle_refund`, `settle_all`, `dispute`, `close_dispute`, `pass_time`, `all("refund")`. The cards
are those of Stripe's documentation (cards.py), and one more for payments that stay `processing`.

Faults (faults.py): `fake.faults.add("POST /v1/refunds", "lost", times=1)`; kinds slow, error,
rate_limited, garbage, page, closed, lost.

Events (webhooks.py, signing.py) go at once to `fake.webhooks.add(url)`; or `hold()` them, then
`release("shuffled", times=3, parallel=True)`, `deliver(event, sign_as=FORGERIES["too old"])`,
`drop(0.5)`. An endpoint may be a function `(body, header) -> status`, such as one that posts with
Django's client; `sign(event, secret)` gives body and header alone.

On its own, for the demonstration: `python -m tests.fake_stripe --port 12111
--webhook http://127.0.0.1:8000/payments/stripe/webhook/ --secret whsec_fake`.

The stand-in for Stripe's script is at `/v3/`. A page that uses it lists the fake's origin in
script-src, frame-src and connect-src. A page whose form leads on to the hosted page lists it in
form-action as well, because browsers hold redirects of forms to that, too.

What differs from Stripe: keys live as long as the fake; minimum amounts are fixed, not converted;
3-D Secure is always a page of its own and never a layer on the shop's page; nothing is sent to
anybody by mail.
"""

from .cards import PROCESSING
from .server import FakeStripe
from .signing import FORGERIES, Signed, sign
from .webhooks import Delivery

__all__ = ["FORGERIES", "PROCESSING", "Delivery", "FakeStripe", "Signed", "sign"]
