"""Disputes: a cardholder's bank takes the money back."""

from . import lists
from .account import Account
from .params import Given
from .state import Obj, identifier


def open_one(account: Account, charge: Obj) -> Obj:
    charge["disputed"] = True
    now = account.store.now()
    dispute = account.store.add(
        {
            "id": identifier("du"),
            "object": "dispute",
            "amount": charge["amount_captured"] or charge["amount"],
            "balance_transactions": [],
            "charge": charge["id"],
            "created": now,
            "currency": charge["currency"],
            "evidence": {},
            "evidence_details": {
                "due_by": now + 7 * 24 * 60 * 60,
                "has_evidence": False,
                "past_due": False,
                "submission_count": 0,
            },
            "is_charge_refundable": False,
            "livemode": False,
            "metadata": {},
            "payment_intent": charge["payment_intent"],
            "reason": "fraudulent",
            "status": "needs_response",
        }
    )
    account.emit("charge.dispute.created", dispute)
    return dispute


def close(account: Account, dispute: Obj, won: bool) -> Obj:
    """How the bank decided."""
    dispute["status"] = "won" if won else "lost"
    account.emit("charge.dispute.closed", dispute)
    return dispute


def retrieve(account: Account, given: Given, name: str) -> Obj:
    given.only()
    return account.store.get("dispute", name)


def page(account: Account, given: Given) -> Obj:
    given.only("payment_intent", "charge", *lists.PARAMETERS)
    return lists.page(account.store, "dispute", given, "/v1/disputes", "payment_intent", "charge")
