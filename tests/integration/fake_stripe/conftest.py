"""The real client library, talking to the fake; no test here needs a database."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import stripe

from tests.fake_stripe import FakeStripe


@pytest.fixture
def fake():
    with FakeStripe() as running:
        yield running


@pytest.fixture
def client(fake):
    """As the shop would have it, but without retries: they would hide what is tested."""
    return client_of(fake)


def client_of(fake, key=None, retries=0):
    return stripe.StripeClient(
        key or fake.secret_key, base_addresses={"api": fake.url}, max_network_retries=retries
    )


@pytest.fixture
def intent(client):
    """`intent(amount=...)`: a PaymentIntent in đồng, made as the shop makes it."""

    def make(options=None, **params):
        wished = {"amount": 1_250_000, "currency": "vnd", "metadata": {"order": "LS-1"}, **params}
        return client.v1.payment_intents.create(wished, options or {})

    return make


@pytest.fixture
def paid(fake, intent):
    """`paid(card=...)`: one that somebody paid."""

    def make(card="4242424242424242", **params):
        return fake.pay(intent(**params).id, card)

    return make


class Inbox:
    """An endpoint that believes what `construct_event` believes."""

    def __init__(self, secret):
        self.secret = secret
        self.events = []
        self.broken = 0
        self.came = threading.Event()

    def __call__(self, body, header):
        if self.broken:
            self.broken -= 1
            return 500
        try:
            event = stripe.Webhook.construct_event(body, header, self.secret)
        except stripe.SignatureVerificationError:
            return 400
        self.events.append(event)
        self.came.set()
        return 200

    @property
    def types(self):
        return [event.type for event in self.events]


@contextlib.contextmanager
def listening(inbox):
    """The inbox as an address."""

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(inbox(body, self.headers["Stripe-Signature"]))
            self.end_headers()

        def log_message(self, *args):
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/hook"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
