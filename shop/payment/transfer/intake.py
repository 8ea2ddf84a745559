"""Keeps what a statement holds: each file once, and each sum once however many files hold it."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple

from django.db import IntegrityError, transaction

from shop.certification import clock

from ..models import BankEntry, BankStatement
from .statements import Incoming, read_statement


class StatementKnownError(Exception):
    """This very file was taken in before; `statement` says when and by whom."""

    def __init__(self, statement: BankStatement) -> None:
        super().__init__(statement.pk)
        self.statement = statement


def take_in(content: bytes, file_name: str, by) -> BankStatement:
    """Keep the sums of an uploaded statement that are not here yet, all of them or none.

    Raises `UnreadableStatementError`, or `StatementKnownError` for a file that was here before.
    """
    digest = hashlib.sha256(content).hexdigest()
    _refuse_known(digest)
    statement = read_statement(content)
    unread = [list(astuple(row)) for row in statement.unread]
    try:
        with transaction.atomic():
            kept = BankStatement.objects.create(
                file_name=file_name[-200:],
                digest=digest,
                uploaded_by=by,
                uploaded_at=clock.now(),
                report={"outgoing": statement.outgoing, "unread": unread},
            )
            # In one order everywhere, so that two files with the same sums wait for each other.
            rows = sorted(_entries(kept, statement.incoming), key=lambda row: row.fingerprint)
            BankEntry.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
            # Another file that is taken in at this moment may have brought the same sums.
            kept.report["known"] = len(statement.incoming) - kept.entries.count()
            kept.save(update_fields=["report"])
    except IntegrityError:
        _refuse_known(digest)
        raise
    return kept


def _refuse_known(digest: str) -> None:
    known = BankStatement.objects.filter(digest=digest).first()
    if known is not None:
        raise StatementKnownError(known)


def _entries(statement: BankStatement, incoming: Iterable[Incoming]) -> Iterator[BankEntry]:
    for one, fingerprint in with_fingerprints(incoming):
        yield BankEntry(
            statement=statement,
            fingerprint=fingerprint,
            booked_on=one.day,
            amount=one.amount,
            text=one.text,
            payer=one.payer,
            bank_reference=one.reference,
        )


def with_fingerprints(incoming: Iterable[Incoming]) -> Iterator[tuple[Incoming, str]]:
    """Each sum with what tells it from all others, in this file and in every other.

    Sums that are alike in everything are told apart by their place among equals: a file that holds
    two of them brings one more than a file that held one.
    """
    seen: Counter[str] = Counter()
    for one in incoming:
        words = (_tidy(one.text), _tidy(one.reference))
        alike = "\x1f".join((one.day.isoformat(), str(one.amount), *words))
        seen[alike] += 1
        yield one, hashlib.sha256(f"{alike}\x1f{seen[alike]}".encode()).hexdigest()


def _tidy(text: str) -> str:
    """The same whatever letters, capitals and gaps an export has."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())
