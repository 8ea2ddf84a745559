"""The fake as a program, as the demonstration starts it."""

import os
import signal
import subprocess
import sys

import pytest
import stripe

from tests.fake_stripe import PROCESSING
from tests.tools.sources import ROOT

from .conftest import Inbox, listening


@pytest.fixture
def program():
    """`program(...)`: started, with the address it says it listens on."""
    started = []

    def start(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fake_stripe", "--port", "0", *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process, process.stdout.readline().split()[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_it_answers_prints_a_line_per_call_and_ends_when_asked(program):
    process, url = program()
    client = stripe.StripeClient("sk_test_fake", base_addresses={"api": url})
    wished = {"amount": 1_250_000, "currency": "vnd"}
    client.v1.payment_intents.create(wished, {"idempotency_key": "order-1"})
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert process.stdout.read() == "POST /v1/payment_intents 200 order-1\n"


def test_the_banks_of_the_program_end_what_is_on_its_way(program):
    process, url = program("--bank-seconds", "0.2")
    client = stripe.StripeClient("sk_test_fake", base_addresses={"api": url})
    card = {"type": "card", "card": {"number": PROCESSING}}
    wished = {"amount": 1_250_000, "currency": "vnd", "confirm": True}
    more = {"allowed_payment_method_types": ["card"], "payment_method_data": card}
    made = client.v1.payment_intents.create({**wished, **more})
    assert made.status == "processing"
    for _ in range(100):
        signal.sigtimedwait([], 0.1)
        if client.v1.payment_intents.retrieve(made.id).status == "succeeded":
            return
    pytest.fail("still on its way")


def test_it_delivers_events_signed_with_the_secret(program):
    inbox = Inbox("whsec_mine")
    with listening(inbox) as hook:
        _, url = program("--webhook", hook, "--secret", "whsec_mine")
        client = stripe.StripeClient("sk_test_fake", base_addresses={"api": url})
        made = client.v1.payment_intents.create({"amount": 1_250_000, "currency": "vnd"})
        assert inbox.came.wait(20)
    assert inbox.events[0].data.object.id == made.id
