"""Records of the producers' desk."""

from .bank_account import BankAccount
from .batch import Batch
from .batch_change import BatchChange
from .certificate_notice import CertificateNotice
from .claim_card import ClaimCard
from .copy_decision import CopyDecision
from .copy_picture import CopyPicture
from .desk_consent import DeskConsent
from .desk_picture import DeskPicture
from .desk_text import DeskText
from .fee_rate import FeeRate
from .invitation import Invitation
from .office_request import OfficeRequest
from .owner_news import OwnerNews
from .owner_notice import OwnerNotice
from .packing_notice import PackingNotice
from .parcel_batch import ParcelBatch
from .recall import Recall
from .recall_check import RecallCheck
from .recall_notice import RecallNotice
from .renewal_filing import RenewalFiling
from .renewal_round import RenewalRound
from .review_note import ReviewNote
from .statement import ClosedMonth, Statement, StatementLine
from .working_copy import WorkingCopy

__all__ = [
    "BankAccount",
    "Batch",
    "BatchChange",
    "CertificateNotice",
    "ClaimCard",
    "ClosedMonth",
    "CopyDecision",
    "CopyPicture",
    "DeskConsent",
    "DeskPicture",
    "DeskText",
    "FeeRate",
    "Invitation",
    "OfficeRequest",
    "OwnerNews",
    "OwnerNotice",
    "PackingNotice",
    "ParcelBatch",
    "Recall",
    "RecallCheck",
    "RecallNotice",
    "RenewalFiling",
    "RenewalRound",
    "ReviewNote",
    "Statement",
    "StatementLine",
    "WorkingCopy",
]
