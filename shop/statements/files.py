"""The two files of a statement, and whether one that comes back is exactly what went out.

The small file is JSON in one form only: read and written again it must be the very same text, so
that not even a space can change unseen. The paper is a PDF that carries, behind its last byte, a
line with the signature of all bytes before it; readers of PDF pass over such a line.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from .saying import FORMAT
from .sealing import Sealed
from .signing import SigningKey, canonical

PAPER_FORMAT = "certificate-statement-paper/1"
PDF_START = b"%PDF-"
_LINE = re.compile(
    rb"\n%certificate-statement (XN-[0-9A-Z-]{14}) ([0-9a-f]{12}) ([\w-]{86})\n\Z", re.ASCII
)
# Text that stands for itself alone: neither cut nor parsed beyond this.
MAX_JSON_BYTES = 32 * 1024


class NotOneError(ValueError):
    """The file is no statement at all."""


@dataclass(frozen=True)
class Claim:
    """What a file claims: who signed which message. `said` is only in the small file.

    `is_exact` is whether it is written in the one form that we write.
    """

    kind: str
    code: str
    key: str
    signature: str
    message: bytes
    is_exact: bool
    said: dict[str, Any] | None = None


def statement_file(statement: Sealed) -> bytes:
    """The small file as it is handed out."""
    return _written(json.loads(statement.said), statement.signature).encode()


def sealed_paper(pdf: bytes, code: str, key: SigningKey) -> bytes:
    """The paper with the line that proves all of it."""
    signature = key.sign(PAPER_FORMAT, _paper_message(code, pdf))
    return pdf + f"\n%certificate-statement {code} {key.id} {signature}\n".encode()


def read_file(content: bytes) -> Claim:
    """What a file claims to be. Raises `NotOneError`."""
    return _read_paper(content) if content.startswith(PDF_START) else _read_json(content)


def _read_paper(content: bytes) -> Claim:
    line = _LINE.search(content[-400:])
    if line is None:
        raise NotOneError
    code, key, signature = (part.decode() for part in line.groups())
    pdf = content[: len(content) - len(line[0])]
    return Claim(PAPER_FORMAT, code, key, signature, _paper_message(code, pdf), is_exact=True)


def _read_json(content: bytes) -> Claim:
    if len(content) > MAX_JSON_BYTES:
        raise NotOneError
    try:
        text = content.decode()
        read = json.loads(text)
        said, signature = read["statement"], read["signature"]
        is_exact = _written(said, signature) == text
        message = canonical(said)
        code, key, form = said["code"], said["key"], said["format"]
    except (ValueError, TypeError, KeyError, RecursionError) as unreadable:
        raise NotOneError from unreadable
    if form != FORMAT or not all(isinstance(one, str) for one in (code, key, signature)):
        raise NotOneError
    return Claim(FORMAT, code, key, signature, message, is_exact, said)


def _written(said: Any, signature: str) -> str:
    whole = {"signature": signature, "statement": said}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def _paper_message(code: str, pdf: bytes) -> bytes:
    return code.encode() + b"\n" + pdf
