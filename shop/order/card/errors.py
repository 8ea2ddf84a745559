"""Why a card payment cannot begin."""


class CannotPayError(Exception):
    """The order does not wait for a card payment: it is paid, given up, or its time is over."""
