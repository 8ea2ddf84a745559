"""What can go wrong at Stripe, as the three things that a caller can do about it."""

from shop.payment.providers import ProviderAwayError, ProviderRefusedError


class StripeTroubleError(Exception):
    """Any of the three below."""


class AwayError(StripeTroubleError, ProviderAwayError):
    """It did not answer, or not in a way that says yes or no: try again later.

    Whether the work was done is not known; asking again with the same key does it once.
    """


class RefusedError(StripeTroubleError, ProviderRefusedError):
    """It understood and said no; `code` is its word for why. Asking again changes nothing."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class OurFaultError(StripeTroubleError, ProviderAwayError):
    """The key is wrong, or one idempotency key was used for two things: staff must look.

    Nothing was done; what waits for it goes on waiting until that is put right.
    """
