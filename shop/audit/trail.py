"""Writes the audit trail."""

from typing import Any

from . import events
from .models import AuditLine


def record(actor, action: str, target: str = "", *, address: str = "", **facts: Any) -> AuditLine:
    """Add one line, in the caller's transaction: what is not done leaves no line, and the reverse.

    `actor` is the user who did it, or None when the shop did it by itself. `address` is where the
    request came from (shop.accounts.asker). The log is told too, without the facts.
    """
    known = actor is not None and actor.is_authenticated
    line = AuditLine.objects.create(
        actor=actor if known else None,
        actor_name=(actor.get_full_name() or str(actor)) if known else "",
        action=action,
        target=target,
        facts=facts,
        address=address,
    )
    events.tell(action, who=actor.pk if known else None, target=target, address=address)
    return line
