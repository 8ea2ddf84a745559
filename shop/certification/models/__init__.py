"""The records of certification."""

from .certificate import Certificate
from .check import FailedCheck
from .decision import RecognitionDecision, SourceDocument
from .event import CertificateEvent
from .scheme import GroupScheme, ProductSet

__all__ = [
    "Certificate",
    "CertificateEvent",
    "FailedCheck",
    "GroupScheme",
    "ProductSet",
    "RecognitionDecision",
    "SourceDocument",
]
