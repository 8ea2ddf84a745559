"""The one client, with its version, timeout and retries; and how its errors become ours."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.conf import settings

import stripe
from stripe import StripeClient

from . import patience
from .errors import AwayError, OurFaultError, RefusedError

logger = logging.getLogger(__name__)

# It would keep a file in the home folder and send figures of its own.
stripe.enable_telemetry = False

CONNECT_SECONDS, ANSWER_SECONDS = 3, 8
RETRIES = 1


def is_set_up() -> bool:
    """Whether this shop takes cards at all."""
    return bool(settings.STRIPE_SECRET_KEY and settings.STRIPE_PUBLISHABLE_KEY)


def is_live() -> bool:
    """Whether the key moves real money."""
    return "_live_" in settings.STRIPE_SECRET_KEY


@contextmanager
def asking() -> Iterator[StripeClient]:
    """The client, for one call; raises `AwayError`, `RefusedError` or `OurFaultError`.

    What is logged is the kind of trouble and Stripe's name for the request, never a message: those
    quote keys.
    """
    with patience.a_place():
        began = time.monotonic()
        try:
            yield _client(
                settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE, settings.STRIPE_API_VERSION
            )
        except (stripe.CardError, stripe.InvalidRequestError) as refusal:
            patience.answered()
            raise RefusedError(_code(refusal)) from None
        except (
            stripe.AuthenticationError,
            stripe.PermissionError,
            stripe.IdempotencyError,
        ) as fault:
            patience.answered()
            _log(logging.ERROR, fault)
            raise OurFaultError(type(fault).__name__) from None
        except stripe.StripeError as trouble:
            # A second try after a silence may be answered "the first one is still at work".
            silent = time.monotonic() - began >= ANSWER_SECONDS
            if silent or isinstance(trouble, stripe.APIConnectionError):
                patience.was_silent()
            _log(logging.WARNING, trouble)
            raise AwayError(type(trouble).__name__) from None
        except (ValueError, LookupError, AttributeError, TypeError) as strange:
            # What came is no answer of Stripe's, whatever it is.
            logger.warning("Stripe: an answer that is none (%s)", type(strange).__name__)
            raise AwayError("garbage") from None
        patience.answered()


@lru_cache(maxsize=4)
def _client(key: str, base: str, version: str) -> StripeClient:
    return StripeClient(
        key,
        stripe_version=version,
        base_addresses={"api": base.rstrip("/")},
        max_network_retries=RETRIES,
        http_client=stripe.RequestsClient(timeout=(CONNECT_SECONDS, ANSWER_SECONDS)),
    )


def _code(error: stripe.StripeError) -> str:
    details = error.error
    decline = getattr(details, "decline_code", None) if details else None
    return str(decline or error.code or "refused")


def _log(level: int, error: stripe.StripeError) -> None:
    logger.log(
        level,
        "Stripe: %s, status %s, code %s, request %s",
        type(error).__name__,
        error.http_status,
        error.code,
        error.request_id,
    )
