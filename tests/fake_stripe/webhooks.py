"""Events on their way: at once or when a test says, once or many times, genuine or forged."""

import queue
import random
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import requests

from .signing import Signed, sign
from .state import Obj

Order = Literal["as made", "reversed", "shuffled"]
Post = Callable[[bytes, str], int]
"""Posts a body with a signature header and gives the status: what a test puts in place of HTTP."""


@dataclass(frozen=True)
class Endpoint:
    """Where events go; `types` empty means all of them."""

    post: Post
    secret: str
    types: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Delivery:
    """One try; `status` 0 means that nobody answered."""

    event: Obj
    to: str
    status: int


def over_http(url: str) -> Post:
    def post(body: bytes, header: str) -> int:
        headers = {"Stripe-Signature": header, "Content-Type": "application/json; charset=utf-8"}
        try:
            answer = requests.post(
                url, data=body, headers=headers, timeout=15, allow_redirects=False
            )
        except requests.RequestException:
            return 0
        return answer.status_code

    return post


class Webhooks:
    """Starts out delivering at once, in the order of the events, from a thread of its own."""

    def __init__(self, secret: str, again_after: Sequence[float] = ()) -> None:
        self.secret = secret
        self.again_after = again_after
        self.endpoints: list[Endpoint] = []
        self.events: list[Obj] = []
        self.deliveries: list[Delivery] = []
        self._held: list[Obj] = []
        self._holding = False
        self._share = 0.0
        self._chance = random.Random(0)
        self._queue: queue.Queue[Obj | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def add(
        self,
        to: str | Post,
        secret: str | None = None,
        types: Iterable[str] = (),
    ) -> Endpoint:
        """An address, or a function that posts for a test (which is then called from the thread
        that asks for the delivery: such a test holds events back first).
        """
        post = over_http(to) if isinstance(to, str) else to
        label = to if isinstance(to, str) else "function"
        endpoint = Endpoint(post, secret or self.secret, tuple(types), label)
        self.endpoints.append(endpoint)
        return endpoint

    def take(self, event: Obj) -> None:
        """A new event; never waits."""
        self.events.append(event)
        if self._share and self._chance.random() < self._share:
            return
        if self._holding:
            self._held.append(event)
        elif self.endpoints:
            self._queue.put(event)

    def of(self, *types: str) -> list[Obj]:
        """What has happened, of some kinds or all, delivered or not."""
        return [event for event in list(self.events) if not types or event["type"] in types]

    def hold(self) -> None:
        """From now on events wait for `release` or `deliver`."""
        self._holding = True

    def release(
        self, order: Order = "as made", *, times: int = 1, parallel: bool = False, seed: int = 0
    ) -> list[Delivery]:
        """Delivers what was held back; later events are held back still."""
        held, self._held = self._held, []
        if order == "reversed":
            held.reverse()
        elif order == "shuffled":
            random.Random(seed).shuffle(held)
        return self.deliver(*held, times=times, parallel=parallel)

    def at_once(self) -> None:
        """Ends holding back; what was held is delivered first."""
        self._holding = False
        held, self._held = self._held, []
        for event in held:
            self._queue.put(event)

    def drop(self, share: float, seed: int = 0) -> None:
        """Loses this share of the events to come, by chance; 0 loses none."""
        self._share, self._chance = share, random.Random(seed)

    def deliver(
        self,
        *events: Obj,
        times: int = 1,
        parallel: bool = False,
        sign_as: Callable[[Obj, str], Signed] = sign,
    ) -> list[Delivery]:
        """Delivers these now, whatever became of them before, and waits for the answers.

        `sign_as` forges: see `tests.fake_stripe.signing`.
        """
        tries = [
            (endpoint, event)
            for event in events
            for _ in range(times)
            for endpoint in self.endpoints
            if not endpoint.types or event["type"] in endpoint.types
        ]

        def one(work: tuple[Endpoint, Obj]) -> Delivery:
            return self._try(*work, sign_as)

        if not parallel:
            return [one(each) for each in tries]
        with ThreadPoolExecutor(max(len(tries), 1)) as pool:
            return list(pool.map(one, tries))

    def wait(self, seconds: float = 10) -> None:
        """Until nothing is on its way any more."""
        end = time.monotonic() + seconds
        while self._queue.unfinished_tasks:
            if time.monotonic() > end:
                raise TimeoutError("events are still on their way")
            time.sleep(0.01)

    def stop(self) -> None:
        self._queue.put(None)
        self._thread.join(20)

    def clear(self) -> None:
        """As new, but for the endpoints."""
        self._holding, self._share = False, 0.0
        for kept in (self.events, self.deliveries, self._held):
            kept.clear()

    def _run(self) -> None:
        while (event := self._queue.get()) is not None:
            for endpoint in list(self.endpoints):
                if not endpoint.types or event["type"] in endpoint.types:
                    self._try_until_taken(endpoint, event)
            self._queue.task_done()

    def _try_until_taken(self, endpoint: Endpoint, event: Obj) -> None:
        for pause in (*self.again_after, None):
            if 200 <= self._try(endpoint, event, sign).status < 300 or pause is None:
                return
            time.sleep(pause)

    def _try(
        self, endpoint: Endpoint, event: Obj, sign_as: Callable[[Obj, str], Signed]
    ) -> Delivery:
        signed = sign_as(event, endpoint.secret)
        delivery = Delivery(event, endpoint.label, endpoint.post(signed.body, signed.header))
        self.deliveries.append(delivery)
        return delivery
