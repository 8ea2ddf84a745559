"""What happens to an intent when somebody pays, proves who they are, captures or gives up."""

from urllib.parse import urlencode, urlsplit

from . import cards, charges, disputes
from .account import Account
from .params import Given
from .refusals import Refusal, impossible, invalid
from .state import Obj, identifier

CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
PARAMETERS = (
    "allowed_payment_method_types",
    "capture_method",
    "client_secret",
    "mandate_data",
    "off_session",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "receipt_email",
    "return_url",
    "shipping",
    "use_stripe_sdk",
)


def by_name(account: Account, given: Given, name: str) -> Obj:
    """The call of that name."""
    given.only(*PARAMETERS)
    intent = account.store.get("payment_intent", name, "intent")
    return confirm(account, intent, given)


def confirm(account: Account, intent: Obj, given: Given) -> Obj:
    """Pays with the card that is given, or that was."""
    if intent["status"] not in CONFIRMABLE:
        raise _unexpected(intent, "confirm")
    automatic = intent["automatic_payment_methods"]
    back = given.text("return_url")
    if automatic and automatic["allow_redirects"] == "always" and not back:
        raise invalid(
            "This PaymentIntent accepts payment methods that may redirect the customer: "
            "provide a `return_url`, or set `automatic_payment_methods[allow_redirects]` to "
            "`never`.",
            "return_url",
        )
    method = _method(account, intent, given)
    intent["payment_method"] = method["id"]
    intent["last_payment_error"] = None
    card = cards.behaviour(method)
    if card.asks:
        return _ask(account, intent, back)
    return _charge(account, intent, card)


def _method(account: Account, intent: Obj, given: Given) -> Obj:
    if "payment_method_data" in given:
        return cards.payment_method(account.store, given.inner("payment_method_data"))
    name = given.text("payment_method") or intent["payment_method"]
    if not name:
        raise impossible(
            "You cannot confirm this PaymentIntent because it's missing a payment method.",
            "payment_intent_unexpected_state",
            payment_intent=intent,
        )
    return cards.named_method(account.store, name)


def _ask(account: Account, intent: Obj, back: str | None) -> Obj:
    token = identifier("src")
    account.challenges[token] = intent["id"]
    intent["status"] = "requires_action"
    intent["next_action"] = {
        "type": "redirect_to_url",
        "redirect_to_url": {"url": f"{account.url}/3d_secure/{token}", "return_url": back},
    }
    account.emit("payment_intent.requires_action", intent)
    return intent


def authenticate(account: Account, intent: Obj, approved: bool) -> Obj:
    """What the customer answered on the bank's page."""
    if intent["status"] != "requires_action":
        raise _unexpected(intent, "authenticate")
    intent["next_action"] = None
    if not approved:
        error = Refusal(
            402,
            "invalid_request_error",
            "The provided PaymentMethod has failed authentication. You can provide "
            "payment_method_data or a new PaymentMethod to attempt to fulfill this "
            "PaymentIntent again.",
            code="payment_intent_authentication_failure",
        )
        _back_to_start(account, intent, error)
        account.emit("payment_intent.payment_failed", intent)
        return intent
    method = account.store.get("payment_method", intent["payment_method"])
    try:
        return _charge(account, intent, cards.behaviour(method))
    except Refusal:
        return intent


def _charge(account: Account, intent: Obj, card: cards.Card) -> Obj:
    intent["next_action"] = None
    charge = charges.make(account, intent)
    intent["latest_charge"] = charge["id"]
    if card.declined:
        raise _decline(account, intent, charge, card)
    if card.slow:
        intent["status"] = "processing"
        intent["processing"] = {"type": "card", "card": {}}
        account.emit("charge.pending", charge)
        account.emit("payment_intent.processing", intent)
        return intent
    return _succeed(account, intent, charge, card)


def _decline(account: Account, intent: Obj, charge: Obj, card: cards.Card) -> Refusal:
    error = cards.card_error(
        card.declined or "card_declined", decline_code=card.decline_code, charge=charge["id"]
    )
    charges.fail(account, charge, error)
    _back_to_start(account, intent, error)
    account.emit("charge.failed", charge)
    account.emit("payment_intent.payment_failed", intent)
    error.error["payment_intent"] = intent
    return error


def _back_to_start(account: Account, intent: Obj, error: Refusal) -> None:
    method = account.store.get("payment_method", intent["payment_method"])
    error.error["payment_method"] = method
    intent["last_payment_error"] = dict(error.error)
    intent["status"] = "requires_payment_method"
    intent["payment_method"] = None
    intent["processing"] = None


def _succeed(account: Account, intent: Obj, charge: Obj, card: cards.Card) -> Obj:
    manual = intent["capture_method"] == "manual"
    charges.succeed(charge, captured=not manual)
    intent["processing"] = None
    intent["status"] = "requires_capture" if manual else "succeeded"
    intent["amount_capturable" if manual else "amount_received"] = intent["amount"]
    account.emit("charge.succeeded", charge)
    after = "amount_capturable_updated" if manual else "succeeded"
    account.emit(f"payment_intent.{after}", intent)
    if card.disputed:
        disputes.open_one(account, charge)
    return intent


def settle(account: Account, intent: Obj, succeeds: bool) -> Obj:
    """The end of `processing`."""
    if intent["status"] != "processing":
        raise _unexpected(intent, "settle")
    charge = account.store.get("charge", intent["latest_charge"])
    if succeeds:
        return _succeed(account, intent, charge, cards.Card())
    _decline(account, intent, charge, cards.Card("card_declined", "generic_decline"))
    return intent


def capture(account: Account, given: Given, name: str) -> Obj:
    given.only("amount_to_capture", "metadata", "statement_descriptor_suffix")
    intent = account.store.get("payment_intent", name, "intent")
    if intent["status"] != "requires_capture":
        raise _unexpected(intent, "capture")
    wished = given.integer("amount_to_capture", least=1)
    amount = intent["amount_capturable"] if wished is None else wished
    if amount > intent["amount_capturable"]:
        raise invalid(
            "The capture amount is greater than the amount that can be captured.",
            "amount_to_capture",
            "amount_too_large",
        )
    charge = account.store.get("charge", intent["latest_charge"])
    charges.capture(charge, amount)
    intent["metadata"] = given.metadata(intent["metadata"])
    intent.update(status="succeeded", amount_received=amount, amount_capturable=0)
    account.emit("charge.captured", charge)
    account.emit("payment_intent.succeeded", intent)
    return intent


def void(account: Account, intent: Obj, reason: str | None) -> Obj:
    """Nothing can be paid any more; money that was only held is let go."""
    held = intent["status"] == "requires_capture"
    intent.update(
        status="canceled",
        canceled_at=account.store.now(),
        cancellation_reason=reason,
        amount_capturable=0,
        next_action=None,
    )
    if held:
        charge = account.store.get("charge", intent["latest_charge"])
        charge.update(amount_refunded=charge["amount"], refunded=True)
        account.emit("charge.refunded", charge)
    account.emit("payment_intent.canceled", intent)
    return intent


def return_address(intent: Obj, back: str) -> str:
    """Where the customer goes on, with what Stripe adds to it."""
    status = {"succeeded": "succeeded", "requires_capture": "succeeded", "processing": "pending"}
    added = urlencode(
        {
            "payment_intent": intent["id"],
            "payment_intent_client_secret": intent["client_secret"],
            "redirect_status": status.get(intent["status"], "failed"),
        }
    )
    parts = urlsplit(back)
    return parts._replace(query="&".join(filter(None, [parts.query, added]))).geturl()


def _unexpected(intent: Obj, wish: str) -> Refusal:
    if intent["status"] == "succeeded":
        message = f"You cannot {wish} this PaymentIntent because it has already succeeded."
    else:
        message = f"You cannot {wish} this PaymentIntent: its status is {intent['status']}."
    return impossible(message, "payment_intent_unexpected_state", payment_intent=intent)
