"""Charges: every try to take money leaves one."""

from . import lists
from .account import Account
from .params import Given
from .refusals import Refusal
from .state import Obj, identifier


def make(account: Account, intent: Obj) -> Obj:
    method = account.store.get("payment_method", intent["payment_method"])
    name = identifier("ch")
    return account.store.add(
        {
            "id": name,
            "object": "charge",
            "amount": intent["amount"],
            "amount_captured": 0,
            "amount_refunded": 0,
            "application": None,
            "application_fee": None,
            "application_fee_amount": None,
            "balance_transaction": None,
            "billing_details": method["billing_details"],
            "calculated_statement_descriptor": "LANG SAO",
            "captured": False,
            "created": account.store.now(),
            "currency": intent["currency"],
            "customer": intent["customer"],
            "description": intent["description"],
            "disputed": False,
            "failure_balance_transaction": None,
            "failure_code": None,
            "failure_message": None,
            "fraud_details": {},
            "livemode": False,
            "metadata": dict(intent["metadata"]),
            "on_behalf_of": None,
            "outcome": {"network_status": "approved_by_network", "type": "authorized"},
            "paid": False,
            "payment_intent": intent["id"],
            "payment_method": method["id"],
            "payment_method_details": {"card": method["card"], "type": "card"},
            "receipt_email": intent["receipt_email"],
            "receipt_number": None,
            "receipt_url": f"{account.url}/receipts/{name}",
            "refunded": False,
            "review": None,
            "shipping": intent["shipping"],
            "source": None,
            "source_transfer": None,
            "statement_descriptor": None,
            "statement_descriptor_suffix": None,
            "status": "pending",
            "transfer_data": None,
            "transfer_group": None,
        }
    )


def succeed(charge: Obj, *, captured: bool) -> None:
    charge.update(status="succeeded", paid=True)
    if captured:
        capture(charge, charge["amount"])


def capture(charge: Obj, amount: int) -> None:
    """What is not captured of an amount is let go, which Stripe tells as refunded."""
    charge.update(
        captured=True,
        amount_captured=amount,
        amount_refunded=charge["amount"] - amount,
        balance_transaction=identifier("txn"),
    )


def fail(account: Account, charge: Obj, error: Refusal) -> None:
    charge.update(
        status="failed",
        failure_code=error.error["code"],
        failure_message=error.error["message"],
        outcome={"network_status": "declined_by_network", "type": "issuer_declined"},
    )


def retrieve(account: Account, given: Given, name: str) -> Obj:
    given.only()
    return account.store.get("charge", name)


def page(account: Account, given: Given) -> Obj:
    given.only("payment_intent", "customer", *lists.PARAMETERS)
    return lists.page(account.store, "charge", given, "/v1/charges", "payment_intent")
