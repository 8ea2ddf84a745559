"""Makes statements: signed, and the same one whenever the same is asked on one day."""

import hashlib
from collections.abc import Collection, Iterable

from shop.certification import clock
from shop.certification.standing import Standing
from shop.certification.verify import standings

from . import keys
from .models import Statement
from .saying import FORMAT, Said, issuer, said_of
from .sealing import Sealed, seal
from .signing import SigningKey, canonical


def sealed(found: Iterable[Standing]) -> dict[str, Sealed]:
    """A statement of each standing, loaded as `standings` loads it, by the certificate's code.

    Whoever calls keeps them, and tells `records` how they are found. Without a key there are none.
    Asks the database nothing once the keys are known.
    """
    key = keys.current()
    if key is None:
        return {}
    said = [said_of(standing) for standing in found]
    return {one["code"]: seal(one, key) for one in said}


def issue(certificate_codes: Collection[str]) -> dict[str, Statement]:
    """Statements of these certificates as they stand now, kept here, by the certificate's code.

    Without a key there are none, and a certificate that is gone has none. Two queries when the same
    was said before that day, four otherwise, whatever the number.
    """
    key = keys.current()
    if key is None:
        return {}
    said = {code: said_of(one) for code, one in standings(certificate_codes).items()}
    wanted = {code: _digest(one, key.id) for code, one in said.items()}
    known = _known(wanted.values())
    if missing := {code: digest for code, digest in wanted.items() if digest not in known}:
        keys.remember(key)
        rows = [_row(key, said[code], digest) for code, digest in missing.items()]
        # Somebody else may be saying the same: then theirs stands.
        Statement.objects.bulk_create(rows, ignore_conflicts=True)
        known = _known(wanted.values())
    return {code: known[digest] for code, digest in wanted.items() if digest in known}


def _known(digests: Collection[str]) -> dict[str, Statement]:
    return {row.digest: row for row in Statement.objects.filter(digest__in=list(digests))}


def _digest(said: Said, key_id: str) -> str:
    """Of everything that is said, on which day, by whom and under which key."""
    day = clock.today().isoformat()
    return hashlib.sha256(canonical([FORMAT, said, day, issuer(), key_id])).hexdigest()


def _row(key: SigningKey, said: Said, digest: str) -> Statement:
    made = seal(said, key)
    return Statement(
        code=made.code,
        certificate_code=said["code"],
        key_id=key.id,
        digest=digest,
        stated_at=clock.now(),
        said=made.said,
        signature=made.signature,
    )
