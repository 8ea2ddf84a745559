"""The public keys as everybody may read them."""

from typing import Any

from .models import StatementKey
from .saying import FORMAT, issuer


def published_keys() -> dict[str, Any]:
    """All keys, the newest first, with what each is good for."""
    rows = StatementKey.objects.order_by("-made_at", "-id")
    return {
        "issuer": issuer(),
        "format": FORMAT,
        "algorithm": "Ed25519",
        "keys": [
            {
                "id": row.id,
                "public": row.public,
                "state": state_of(row),
                "made_at": row.made_at.isoformat(timespec="seconds"),
                "retired_at": _moment(row.retired_at),
                "revoked_at": _moment(row.revoked_at),
                "reason": row.reason,
            }
            for row in rows
        ],
    }


def state_of(row: StatementKey) -> str:
    """`usable`, `retired` (what it signed stays good) or `revoked` (nothing it signs is proof)."""
    if row.revoked_at is not None:
        return "revoked"
    return "retired" if row.retired_at is not None else "usable"


def _moment(moment) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
