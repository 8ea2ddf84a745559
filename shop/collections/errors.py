"""Why a change at these screens is refused."""


class CurationError(Exception):
    """Something that may be expected when several people choose."""


class ChangedMeanwhileError(CurationError):
    """Somebody else changed it after this form was opened."""


class NotEligibleError(CurationError):
    """THE RULE keeps the product out; the words say why."""


class TakenError(CurationError):
    """It is there already."""


class FullError(CurationError):
    """A hamper holds as many parts as it may."""
