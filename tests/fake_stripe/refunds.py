"""Refunds: never more than was taken."""

from . import cards, lists
from .account import Account
from .params import Given
from .refusals import impossible, invalid
from .state import Obj, identifier


def create(account: Account, given: Given) -> Obj:
    given.only("amount", "charge", "metadata", "payment_intent", "reason")
    charge = _charge(account, given)
    wished = given.integer("amount", least=1)
    reason = given.choice("reason", "duplicate", "fraudulent", "requested_by_customer")
    amount = _allowed(charge, wished)
    card = cards.behaviour(account.store.get("payment_method", charge["payment_method"]))
    refund = account.store.add(
        {
            "id": identifier("re"),
            "object": "refund",
            "amount": amount,
            "balance_transaction": identifier("txn"),
            "charge": charge["id"],
            "created": account.store.now(),
            "currency": charge["currency"],
            "destination_details": {"card": {"type": "refund"}, "type": "card"},
            "metadata": given.metadata(),
            "payment_intent": charge["payment_intent"],
            "reason": reason,
            "receipt_number": None,
            "source_transfer_reversal": None,
            "status": "pending" if card.refunds == "pending" else "succeeded",
            "transfer_reversal": None,
        }
    )
    if refund["status"] == "pending":
        refund["pending_reason"] = "processing"
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    account.emit("charge.refunded", charge)
    account.emit("refund.created", refund)
    return refund


def _charge(account: Account, given: Given) -> Obj:
    name = given.text("charge")
    if not name:
        intent_name = given.text("payment_intent")
        if not intent_name:
            raise invalid("One of the following params should be provided: payment_intent, charge.")
        intent = account.store.get("payment_intent", intent_name, "payment_intent")
        if intent["status"] not in ("succeeded", "requires_capture"):
            raise impossible(
                f"This PaymentIntent ({intent_name}) does not have a successful charge to refund.",
                None,
                param="payment_intent",
            )
        name = intent["latest_charge"]
    charge = account.store.get("charge", str(name), "charge")
    if charge["status"] != "succeeded":
        raise impossible(f"Charge {name} is not paid and cannot be refunded.", None)
    return charge


def _allowed(charge: Obj, wished: int | None) -> int:
    if charge["disputed"]:
        raise impossible(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.",
            "charge_disputed",
        )
    left = charge["amount"] - charge["amount_refunded"]
    if left == 0:
        raise impossible(
            f"Charge {charge['id']} has already been refunded.", "charge_already_refunded"
        )
    if wished is not None and wished > left:
        raise impossible(
            f"Refund amount ({wished}) is greater than unrefunded amount on charge ({left})",
            None,
            param="amount",
        )
    return left if wished is None else wished


def settle(account: Account, refund: Obj, succeeds: bool) -> Obj:
    """The end of a pending refund, or the late failure of one that had succeeded."""
    before = {"status": refund["status"]}
    refund.pop("pending_reason", None)
    refund["status"] = "succeeded" if succeeds else "failed"
    if not succeeds:
        refund["failure_reason"] = "unknown"
        refund["failure_balance_transaction"] = identifier("txn")
        charge = account.store.get("charge", refund["charge"])
        charge["amount_refunded"] -= refund["amount"]
        charge["refunded"] = False
    account.emit("refund.updated", refund, before)
    if not succeeds:
        account.emit("refund.failed", refund)
    return refund


def retrieve(account: Account, given: Given, name: str) -> Obj:
    given.only()
    return account.store.get("refund", name)


def page(account: Account, given: Given) -> Obj:
    given.only("payment_intent", "charge", *lists.PARAMETERS)
    return lists.page(account.store, "refund", given, "/v1/refunds", "payment_intent", "charge")
