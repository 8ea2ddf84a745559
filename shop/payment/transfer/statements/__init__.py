"""Reads what banks export: csv and xlsx, in their own headings, numbers, days and encodings."""

from .errors import UnreadableStatementError
from .reading import Incoming, Statement, Unread, read_statement

__all__ = ["Incoming", "Statement", "Unread", "UnreadableStatementError", "read_statement"]
