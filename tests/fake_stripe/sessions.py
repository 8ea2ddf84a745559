"""Checkout Sessions: what is bought, the address of the page, and what paying there does."""

from . import confirming, intents, lists, money
from . import payment_methods as methods
from .account import Account
from .params import Given
from .refusals import impossible, invalid
from .state import Obj, identifier

SOONEST, LATEST = 30 * 60, 24 * 60 * 60
PARAMETERS = (
    "adaptive_pricing",
    "allowed_payment_method_types",
    "cancel_url",
    "client_reference_id",
    "customer",
    "customer_creation",
    "customer_email",
    "expires_at",
    "line_items",
    "locale",
    "metadata",
    "mode",
    "payment_intent_data",
    "submit_type",
    "success_url",
)
LOCALES = ("auto", "vi", "en", "en-GB")


def create(account: Account, given: Given) -> Obj:
    methods.no_fixed_types(given)
    given.only(*PARAMETERS)
    if given.choice("mode", "payment", "setup", "subscription") != "payment":
        raise invalid("This account takes single payments only.", "mode")
    lines = [_line(line) for line in given.many("line_items")]
    if not lines:
        raise invalid("Missing required param: line_items.", "line_items", "parameter_missing")
    currencies = {line["currency"] for line in lines}
    if len(currencies) > 1:
        raise invalid("All line items must have the same currency.", "line_items")
    code = currencies.pop()
    total = money.check(sum(line["amount_total"] for line in lines), code, "line_items")
    wishes = given.inner("payment_intent_data")
    wishes.only("capture_method", "description", "metadata", "receipt_email")
    name = identifier("cs_test")
    session = account.store.add(
        {
            "id": name,
            "object": "checkout.session",
            "adaptive_pricing": {"enabled": given.inner("adaptive_pricing").flag("enabled")},
            "allowed_payment_method_types": methods.allowed(given),
            "amount_subtotal": total,
            "amount_total": total,
            "cancel_url": given.text("cancel_url"),
            "client_reference_id": given.text("client_reference_id"),
            "created": account.store.now(),
            "currency": code,
            "customer": given.text("customer"),
            "customer_details": None,
            "customer_email": given.text("customer_email"),
            "expires_at": _end(account, given),
            "livemode": False,
            "locale": given.choice("locale", *LOCALES),
            "metadata": given.metadata(),
            "mode": "payment",
            "payment_intent": None,
            "payment_method_types": ["card"],
            "payment_status": "unpaid",
            "status": "open",
            "success_url": given.needed("success_url"),
            "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
            "ui_mode": "hosted_page",
            "url": f"{account.url}/c/pay/{name}",
            "_line_items": {
                "object": "list",
                "data": lines,
                "has_more": False,
                "url": f"/v1/checkout/sessions/{name}/line_items",
            },
            "_intent": {
                "capture_method": wishes.text("capture_method", "automatic_async"),
                "description": wishes.text("description"),
                "metadata": wishes.metadata(),
                "receipt_email": wishes.text("receipt_email"),
            },
        }
    )
    return session


def _line(given: Given) -> Obj:
    given.only("price_data", "quantity")
    quantity = given.integer("quantity", least=1)
    if quantity is None:
        told = given.name("quantity")
        raise invalid(f"Missing required param: {told}.", told, "parameter_missing")
    price = given.inner("price_data")
    price.only("currency", "product_data", "unit_amount", "tax_behavior")
    code = money.currency(price)
    unit = price.integer("unit_amount")
    if unit is None:
        told = price.name("unit_amount")
        raise invalid(f"Missing required param: {told}.", told, "parameter_missing")
    product = price.inner("product_data")
    product.only("name", "description", "images", "metadata")
    return {
        "id": identifier("li"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": unit * quantity,
        "amount_tax": 0,
        "amount_total": unit * quantity,
        "currency": code,
        "description": product.needed("name"),
        "price": {"object": "price", "currency": code, "type": "one_time", "unit_amount": unit},
        "quantity": quantity,
    }


def _end(account: Account, given: Given) -> int:
    now = account.store.now()
    end = given.integer("expires_at") or now + LATEST
    # A minute's grace: the caller read its clock before it called.
    if end < now + SOONEST - 60:
        raise invalid(
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session "
            "creation.",
            "expires_at",
        )
    if end > now + LATEST + 60:
        raise invalid(
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
            "expires_at",
        )
    return end


def retrieve(account: Account, given: Given, name: str) -> Obj:
    given.only()
    return current(account, account.store.get("checkout.session", name, "session"))


def current(account: Account, session: Obj) -> Obj:
    """The session, closed if its time is over."""
    if session["status"] == "open" and account.store.now() >= session["expires_at"]:
        close(account, session)
    return session


def line_items(account: Account, given: Given, name: str) -> Obj:
    given.only("limit", "starting_after")
    items: Obj = account.store.get("checkout.session", name, "session")["_line_items"]
    return items


def page(account: Account, given: Given) -> Obj:
    given.only("payment_intent", "status", "customer", *lists.PARAMETERS)
    for session in account.store.newest_first("checkout.session"):
        current(account, session)
    url = "/v1/checkout/sessions"
    return lists.page(account.store, "checkout.session", given, url, "payment_intent", "status")


def expire(account: Account, given: Given, name: str) -> Obj:
    given.only()
    session = retrieve(account, given, name)
    if session["status"] != "open":
        raise impossible(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Session\'s '
            f"status is `{session['status']}`.",
            None,
        )
    return close(account, session)


def close(account: Account, session: Obj) -> Obj:
    """Nobody can pay here any more."""
    session.update(status="expired", url=None)
    if session["payment_intent"]:
        intent = account.store.get("payment_intent", session["payment_intent"])
        if intent["status"] in intents.OPEN:
            confirming.void(account, intent, "automatic")
    account.emit("checkout.session.expired", session)
    return session


def pay(account: Account, session: Obj, given: Given) -> Obj:
    """Somebody typed a card on the page; gives the intent, which may ask for 3-D Secure."""
    if current(account, session)["status"] != "open":
        raise impossible("This Checkout Session is no longer open.", None)
    intent = _intent(account, session)
    given = Given({**given.values, "return_url": f"{account.url}/c/back/{session['id']}"})
    confirming.confirm(account, intent, given)
    return complete(account, session)


def _intent(account: Account, session: Obj) -> Obj:
    if session["payment_intent"]:
        return account.store.get("payment_intent", session["payment_intent"])
    intent = intents.blank(account, session["amount_total"], session["currency"])
    intent.update(session["_intent"], _session=session["id"])
    session["payment_intent"] = account.store.add(intent)["id"]
    account.emit("payment_intent.created", intent)
    return intent


def complete(account: Account, session: Obj) -> Obj:
    """Closes the session once its intent is paid, held or on its way."""
    intent = account.store.get("payment_intent", session["payment_intent"])
    if session["status"] == "open" and intent["status"] in (
        "succeeded",
        "processing",
        "requires_capture",
    ):
        paid = intent["status"] == "succeeded"
        session.update(status="complete", url=None, payment_status="paid" if paid else "unpaid")
        session["customer_details"] = {"email": session["customer_email"], "name": None}
        account.emit("checkout.session.completed", session)
    return intent


def after_authentication(account: Account, intent: Obj) -> None:
    """3-D Secure may end without the buyer's coming back to the page."""
    if intent.get("_session"):
        complete(account, account.store.get("checkout.session", intent["_session"]))


def settled(account: Account, intent: Obj) -> None:
    """The late end of a payment that was on its way when the session closed."""
    name = intent.get("_session")
    if not name:
        return
    session = account.store.get("checkout.session", name)
    if intent["status"] == "succeeded":
        session["payment_status"] = "paid"
        account.emit("checkout.session.async_payment_succeeded", session)
    else:
        account.emit("checkout.session.async_payment_failed", session)


def success_address(session: Obj) -> str:
    address: str = session["success_url"]
    return address.replace("{CHECKOUT_SESSION_ID}", session["id"])
