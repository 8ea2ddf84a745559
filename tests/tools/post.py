"""What the shop sends its readers, whether this process does it or a shop that is served for real.

In this process letters lie in `mail.outbox` at once. There a worker writes each into a folder when
its turn comes, so whoever looks waits until nothing that is due is left to do.
"""

import json
from dataclasses import dataclass
from email import message_from_bytes, policy

from django.core import mail

from tests.factories import text_messages

from .served_for_real import ADDRESS, MAILS, TEXTS, worker_at_rest

# What Django writes behind every letter of a folder.
END = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Letter:
    """One mail as it was handed over."""

    to: list[str]
    subject: str
    body: str


class Post:
    """The letters of one test; one that is taken is not seen again."""

    def __init__(self) -> None:
        self._taken: set[object] = set()

    def letters(self) -> list[Letter]:
        """Those that nobody has taken, the newest last."""
        return list(self._waiting().values())

    def take_all(self) -> list[Letter]:
        """Those that nobody has taken, which are taken."""
        waiting = self._waiting()
        self._taken |= waiting.keys()
        return list(waiting.values())

    def take_one_to(self, address: str) -> Letter:
        """The only letter to that person, which is taken."""
        waiting = self._waiting()
        found = [key for key, letter in waiting.items() if letter.to == [address]]
        assert len(found) == 1, [letter.subject for letter in waiting.values()]
        self._taken.add(found[0])
        return waiting[found[0]]

    def texted_code(self) -> str:
        """The code of the last text message."""
        if not ADDRESS:
            return text_messages.texted_code()
        worker_at_rest()
        return text_messages.code_from(json.loads(TEXTS.read_text().splitlines()[-1])[1])

    def _waiting(self) -> dict[object, Letter]:
        found = _kept_here() | (_written_there() if ADDRESS else {})
        return {key: letter for key, letter in found.items() if key not in self._taken}


def _kept_here() -> dict[object, Letter]:
    return {id(one): Letter(one.to, one.subject, one.body) for one in mail.outbox}


def _written_there() -> dict[object, Letter]:
    worker_at_rest()
    files = sorted(MAILS.glob("*"), key=lambda file: file.stat().st_mtime_ns)
    return {
        (file.name, number): _read(written)
        for file in files
        for number, written in enumerate(file.read_bytes().split(END)[:-1])
    }


def _read(written: bytes) -> Letter:
    message = message_from_bytes(written, policy=policy.default)
    body = message.get_body(("plain",)).get_content()
    to = [one.addr_spec for one in message["to"].addresses]
    return Letter(to, str(message["subject"]), body)
