"""The records of certification."""

from .announcement import UpgradeAnnouncement
from .certificate import Certificate
from .check import FailedCheck
from .decision import RecognitionDecision, SourceDocument
from .edition import Edition
from .event import CertificateEvent
from .retired import RetiredCode
from .scheme import GroupScheme, ProductSet

__all__ = [
    "Certificate",
    "CertificateEvent",
    "Edition",
    "FailedCheck",
    "GroupScheme",
    "ProductSet",
    "RecognitionDecision",
    "RetiredCode",
    "SourceDocument",
    "UpgradeAnnouncement",
]
