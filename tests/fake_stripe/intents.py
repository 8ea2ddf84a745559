"""PaymentIntents: made, changed, listed, canceled."""

from typing import Any

from . import cards, confirming, lists, money
from . import payment_methods as methods
from .account import Account
from .params import Given
from .refusals import impossible, invalid
from .state import Obj, identifier

OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")
PARAMETERS = (
    "allowed_payment_method_types",
    "amount",
    "automatic_payment_methods",
    "capture_method",
    "confirm",
    "currency",
    "customer",
    "description",
    "metadata",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "receipt_email",
    "return_url",
    "shipping",
    "statement_descriptor_suffix",
)


def create(account: Account, given: Given) -> Obj:
    methods.no_fixed_types(given)
    given.only(*PARAMETERS)
    code = money.currency(given)
    intent = blank(account, money.amount(given, code), code)
    intent["capture_method"] = given.choice(
        "capture_method", "automatic", "automatic_async", "manual", default="automatic_async"
    )
    _methods(intent, given)
    _describe(intent, given)
    confirms = given.flag("confirm")
    if not confirms and "return_url" in given:
        raise invalid("`return_url` needs `confirm` to be true.", "return_url")
    _method(account, intent, given)
    account.store.add(intent)
    account.emit("payment_intent.created", intent)
    return confirming.confirm(account, intent, given) if confirms else intent


def blank(account: Account, amount: int, currency: str) -> Obj:
    """An intent of which nothing is known but the money."""
    name = identifier("pi")
    return {
        "id": name,
        "object": "payment_intent",
        "allowed_payment_method_types": None,
        "amount": amount,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "application": None,
        "application_fee_amount": None,
        "automatic_payment_methods": {"allow_redirects": "always", "enabled": True},
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": "automatic_async",
        "client_secret": f"{name}_{identifier('secret')}",
        "confirmation_method": "automatic",
        "created": account.store.now(),
        "currency": currency,
        "customer": None,
        "description": None,
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": {},
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_method_types": ["card"],
        "processing": None,
        "receipt_email": None,
        "review": None,
        "setup_future_usage": None,
        "shipping": None,
        "source": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": "requires_payment_method",
        "transfer_data": None,
        "transfer_group": None,
    }


def _methods(intent: Obj, given: Given) -> None:
    allowed = methods.allowed(given)
    automatic = given.inner("automatic_payment_methods")
    if allowed and automatic.values:
        raise invalid(
            "You may only specify one of these parameters: "
            "allowed_payment_method_types, automatic_payment_methods.",
            "allowed_payment_method_types",
        )
    if allowed:
        intent["automatic_payment_methods"] = None
        intent["allowed_payment_method_types"] = allowed
    elif automatic.values:
        redirects = automatic.choice("allow_redirects", "always", "never", default="always")
        enabled = automatic.flag("enabled")
        intent["automatic_payment_methods"] = {"allow_redirects": redirects, "enabled": enabled}


def _describe(intent: Obj, given: Given) -> None:
    for name in ("customer", "description", "receipt_email", "statement_descriptor_suffix"):
        if name in given:
            intent[name] = given.text(name)
    if "shipping" in given:
        intent["shipping"] = given.inner("shipping").values or None
    intent["metadata"] = given.metadata(intent["metadata"])


def _method(account: Account, intent: Obj, given: Given) -> None:
    name = given.text("payment_method")
    if name:
        intent["payment_method"] = cards.named_method(account.store, name)["id"]
        intent["status"] = "requires_confirmation"


def retrieve(account: Account, given: Given, name: str) -> Obj:
    given.only("client_secret")
    return account.store.get("payment_intent", name, "intent")


def update(account: Account, given: Given, name: str) -> Obj:
    methods.no_fixed_types(given)
    given.only(*(set(PARAMETERS) - {"confirm", "return_url", "automatic_payment_methods"}))
    intent = account.store.get("payment_intent", name, "intent")
    money_too = {"amount", "currency", "payment_method", "capture_method"} & set(given.values)
    if money_too and intent["status"] not in OPEN:
        raise unexpected(intent, f"update the {', '.join(sorted(money_too))} of")
    code = money.currency(given) if "currency" in given else intent["currency"]
    if "amount" in given:
        intent["amount"] = money.amount(given, code)
    intent["currency"] = code
    _describe(intent, given)
    _method(account, intent, given)
    return intent


def cancel(account: Account, given: Given, name: str) -> Obj:
    given.only("cancellation_reason")
    intent = account.store.get("payment_intent", name, "intent")
    reason = given.choice(
        "cancellation_reason", "duplicate", "fraudulent", "requested_by_customer", "abandoned"
    )
    if intent.get("_session"):
        raise impossible(
            "You cannot cancel this PaymentIntent: it was created by a Checkout Session. "
            "Expire the Session instead.",
            "payment_intent_unexpected_state",
        )
    if intent["status"] not in (*OPEN, "requires_capture"):
        raise unexpected(intent, "cancel")
    return confirming.void(account, intent, reason)


def page(account: Account, given: Given) -> Obj:
    given.only("customer", *lists.PARAMETERS)
    return lists.page(account.store, "payment_intent", given, "/v1/payment_intents")


def unexpected(intent: Obj, wish: str) -> Any:
    return impossible(
        f"You cannot {wish} this PaymentIntent because it has a status of {intent['status']}.",
        "payment_intent_unexpected_state",
        payment_intent=intent,
    )
