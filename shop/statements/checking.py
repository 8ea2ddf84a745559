"""Whether a statement is ours and unaltered, and whether what it says still holds."""

from dataclasses import dataclass
from enum import StrEnum

from . import keys, records
from .codes import read_code
from .files import Claim, NotOneError, read_file
from .keys import PublicKey
from .saying import FORMAT, issuer
from .sealing import Sealed
from .signing import is_genuine
from .since import Since, since
from .stated import Stated, stated_of, stated_text

MAX_FILE_BYTES = 1024 * 1024


class Outcome(StrEnum):
    """The answer. Only the first two match."""

    MATCHES = "matches"
    MATCHED_THEN = "matched_then"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"
    REVOKED = "revoked"
    NOT_OURS = "not_ours"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    NO_CODE = "no_code"
    UNKNOWN_CODE = "unknown_code"


MATCHING = frozenset({Outcome.MATCHES, Outcome.MATCHED_THEN})


@dataclass(frozen=True)
class Answer:
    """What is said to whoever asks. `stated` only where it is proven to be what we stated.

    `own_code` leads to our own record where the thing that was shown cannot be trusted itself.
    """

    outcome: Outcome
    stated: Stated | None = None
    since: Since | None = None
    key: PublicKey | None = None
    own_code: str = ""

    @property
    def matches(self) -> bool:
        """Whether it is word for word what we stated."""
        return self.outcome in MATCHING


def check_code(typed: str) -> Answer:
    """What was stated under a printed code, however it is typed.

    Two queries where it is kept here, one more for each other keeper and for a certificate that is
    gone.
    """
    code = read_code(typed)
    if code is None:
        return Answer(Outcome.NO_CODE)
    kept = records.find(code)
    return check_kept(kept) if kept else Answer(Outcome.UNKNOWN_CODE)


def check_kept(kept: Sealed) -> Answer:
    """What our own record is worth.

    Being ours it stands although its key was revoked later; the answer names the key.
    """
    stated = stated_text(kept.said)
    key = keys.key_of(stated.key)
    if key is None or not is_genuine(key.public, FORMAT, kept.said.encode(), kept.signature):
        return Answer(Outcome.ALTERED)
    return _proven(stated, key)


def check_file(content: bytes) -> Answer:
    """What a file that somebody brings is worth; either of the two that we hand out."""
    if len(content) > MAX_FILE_BYTES:
        return Answer(Outcome.TOO_LARGE)
    try:
        claim = read_file(content)
    except NotOneError:
        return Answer(Outcome.MALFORMED)
    key = keys.key_of(claim.key)
    if key is None:
        return Answer(Outcome.UNKNOWN_KEY if _says_ours(claim) else Outcome.NOT_OURS)
    genuine = is_genuine(key.public, claim.kind, claim.message, claim.signature)
    if not genuine or not claim.is_exact:
        return Answer(Outcome.ALTERED)
    if key.revoked:
        return Answer(Outcome.REVOKED, key=key, own_code=_own(claim.code))
    return _proven_file(claim, key)


def _proven_file(claim: Claim, key: PublicKey) -> Answer:
    if claim.said is not None:
        return _proven(stated_of(claim.said), key)
    # The paper proves its code; what it says is in the record of that code.
    kept = records.find(claim.code)
    return _proven(stated_text(kept.said), key) if kept else Answer(Outcome.UNKNOWN_CODE)


def _proven(stated: Stated, key: PublicKey) -> Answer:
    now = since(stated.certificate)
    outcome = Outcome.MATCHES if now.is_true else Outcome.MATCHED_THEN
    return Answer(outcome, stated, now, key)


def _own(code: str) -> str:
    return code if records.find(code) else ""


def _says_ours(claim: Claim) -> bool:
    """Whether it names this shop: anybody can write that, so it only chooses the words."""
    if claim.said is None:
        return True
    named = claim.said.get("issuer")
    return isinstance(named, dict) and named.get("address") == issuer()["address"]
