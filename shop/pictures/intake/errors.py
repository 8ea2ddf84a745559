"""Why a picture is not taken."""


class BadPictureError(Exception):
    """The file is no picture that can be taken; says why in the active language."""
