"""The public keys as everybody may read them."""

import datetime as dt
from typing import Any

from .keys import public_key
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
                "state": public_key(row).state,
                "made_at": row.made_at.isoformat(timespec="seconds"),
                "retired_at": _moment(row.retired_at),
                "revoked_at": _moment(row.revoked_at),
                "reason": row.reason,
            }
            for row in rows
        ],
    }


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
