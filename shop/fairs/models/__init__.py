"""Records of fairs, one file each."""

from .booth import Booth
from .event import Event
from .fair import Fair
from .line import FairLine
from .note import ReviewNote
from .plan import FairPlan
from .scan import Scan
from .section import Section
from .target import Target

__all__ = [
    "Booth",
    "Event",
    "Fair",
    "FairLine",
    "FairPlan",
    "ReviewNote",
    "Scan",
    "Section",
    "Target",
]
