"""The one way in for pictures that people send: judged by content, drawn anew from pixels alone."""

from .drawing import Crop
from .errors import BadPictureError
from .judging import ACCEPT, MOST_BYTES
from .service import Taken, take_picture

__all__ = ["ACCEPT", "MOST_BYTES", "BadPictureError", "Crop", "Taken", "take_picture"]
