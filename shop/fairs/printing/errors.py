"""Why a file is not made."""

from ..models import Print


class PrintError(Exception):
    """Something people can mend. `failure` says what, `failed_at` names the product, if any."""

    failure: str = Print.Failure.OURS

    def __init__(self, failed_at: str = "") -> None:
        super().__init__(failed_at)
        self.failed_at = failed_at


class BrokenPictureError(PrintError):
    """A picture that is there cannot be read."""

    failure = Print.Failure.PICTURE


class NothingStandsError(PrintError):
    """No line of the plan may stand in the fair, no booth has a name: the paper would be empty."""

    failure = Print.Failure.EMPTY


class OvertakenError(Exception):
    """The run was ended by somebody else meanwhile: whoever works on it stops."""


class BusyError(Exception):
    """Files of another version of the plan are being made."""
