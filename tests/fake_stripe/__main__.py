"""`python -m tests.fake_stripe --port 12111`: serves until it is stopped, a line per call."""

import argparse
import signal
import threading

from .account import PUBLISHABLE_KEY, SECRET_KEY, WEBHOOK_SECRET
from .server import FakeStripe


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fake_stripe", description=__doc__)
    parser.add_argument("--port", type=int, default=12111)
    parser.add_argument("--webhook", help="where events are delivered")
    parser.add_argument("--secret", default=WEBHOOK_SECRET, help="what they are signed with")
    parser.add_argument("--secret-key", default=SECRET_KEY)
    parser.add_argument("--publishable-key", default=PUBLISHABLE_KEY)
    parser.add_argument(
        "--bank-seconds", type=float, default=30, help="how often banks end what is on its way"
    )
    given = parser.parse_args()
    fake = FakeStripe(
        given.port,
        secret_key=given.secret_key,
        publishable_key=given.publishable_key,
        webhook_secret=given.secret,
        show=True,
        again_after=(1, 5, 15),
    )
    if given.webhook:
        fake.webhooks.add(given.webhook)
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with fake:
        print(f"A trial card service listens on {fake.url}", flush=True)  # noqa: T201
        while not ended.wait(given.bank_seconds):
            fake.settle_all()


if __name__ == "__main__":
    main()
