"""Records of the producers' desk."""

from .bank_account import BankAccount
from .copy_decision import CopyDecision
from .desk_text import DeskText
from .fee_rate import FeeRate
from .owner_notice import OwnerNotice
from .review_note import ReviewNote
from .statement import ClosedMonth, Statement, StatementLine
from .working_copy import WorkingCopy

__all__ = [
    "BankAccount",
    "ClosedMonth",
    "CopyDecision",
    "DeskText",
    "FeeRate",
    "OwnerNotice",
    "ReviewNote",
    "Statement",
    "StatementLine",
    "WorkingCopy",
]
