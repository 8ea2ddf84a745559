"""One Stripe account: its keys, what it holds, and what it tells the world."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field

from . import lists
from .state import Obj, Store, identifier

API_VERSION = "2026-10-28.endive"
SECRET_KEY = "sk_test_fake"
PUBLISHABLE_KEY = "pk_test_fake"
WEBHOOK_SECRET = "whsec_fake"


@dataclass
class Account:
    """What every route works on, with `store.lock` held."""

    secret_key: str = SECRET_KEY
    publishable_key: str = PUBLISHABLE_KEY
    url: str = ""
    """Where the fake's own pages are."""
    store: Store = field(default_factory=Store)
    challenges: dict[str, str] = field(default_factory=dict)
    """Address of a 3-D Secure page -> the intent that waits for it."""
    request: Obj = field(default_factory=lambda: {"id": None, "idempotency_key": None})
    """Which call is being answered, for the events it causes."""
    tell: Callable[[Obj], None] = lambda event: None
    """Takes each event on its way; may not wait."""

    def emit(self, kind: str, thing: Obj, before: Obj | None = None) -> None:
        """An event with the object as it is now."""
        data: Obj = {"object": lists.public(copy.deepcopy(thing))}
        if before is not None:
            data["previous_attributes"] = before
        event = self.store.add(
            {
                "id": identifier("evt"),
                "object": "event",
                "api_version": API_VERSION,
                "created": self.store.now(),
                "data": data,
                "livemode": False,
                "pending_webhooks": 1,
                "request": dict(self.request),
                "type": kind,
            }
        )
        self.tell(copy.deepcopy(event))
