"""The small interface between the shop and a service that moves money by itself (decision 3).

A method without a provider is moved by people: transfers and cash. Providers are registered in
`ready()`; verbs may be called again after a crash and must then answer the same.
"""

from dataclasses import dataclass
from typing import Protocol

from .facts import IntentFacts
from .models import Payment, Refund


class ProviderAwayError(Exception):
    """The service did not answer, or not sensibly; asking again later is safe."""


class ProviderRefusedError(Exception):
    """The service understood and said no, as for a payment it does not know."""


@dataclass(frozen=True)
class RefundAnswer:
    """What became of a refund: `state` is a Refund.State, `failure` the service's code."""

    state: str
    provider_id: str = ""
    failure: str = ""


class Provider(Protocol):
    """What the order's money needs of a payment service. No database transaction is open."""

    def read(self, payment: Payment) -> IntentFacts | None:
        """The payment as the service knows it now; None when it knows none."""

    def refund(self, refund: Refund) -> RefundAnswer:
        """Send a refund, once for each `refund.key`. Raises `ProviderAwayError`."""

    def cancel(self, payment: Payment) -> None:
        """Have no more money taken for it; one that is paid already stays so."""


PROVIDERS: dict[str, Provider] = {}


def register(method: str, provider: Provider) -> None:
    """Let this provider serve a method."""
    PROVIDERS[method] = provider


def provider_of(method: str) -> Provider | None:
    """The service that moves the money of this method, or None where people do."""
    return PROVIDERS.get(method)
