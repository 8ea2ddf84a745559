"""Why money on the account cannot be dealt with as somebody asks."""


class EntryTakenError(Exception):
    """Somebody else, or the shop itself, has dealt with this sum meanwhile."""


class NoSuchOrderError(Exception):
    """There is no order of that number."""


class DoesNotFitError(Exception):
    """The order does not wait for this money, or not for this much; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
