"""Records of fairs, one file each."""

from .booth import Booth
from .event import Event
from .fair import Fair
from .invitation import FairInvitation, InvitationNotice
from .line import FairLine
from .news import FairNews, LineLoss
from .note import ReviewNote
from .plan import FairPlan
from .printing import Print, PrintReader, PrintRun
from .report import FairReport
from .scan import Look, Scan
from .section import Section
from .target import Target

__all__ = [
    "Booth",
    "Event",
    "Fair",
    "FairInvitation",
    "FairLine",
    "FairNews",
    "FairPlan",
    "FairReport",
    "InvitationNotice",
    "LineLoss",
    "Look",
    "Print",
    "PrintReader",
    "PrintRun",
    "ReviewNote",
    "Scan",
    "Section",
    "Target",
]
