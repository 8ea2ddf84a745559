"""The hosted page of a Checkout Session: plain HTML, which works without scripts."""

import re
from html import escape
from typing import TYPE_CHECKING

from . import controls, html, money, sessions, texts
from .account import Account
from .api import Answer
from .refusals import Refusal
from .state import Obj

if TYPE_CHECKING:
    from .pages import Visit


def answer(account: Account, visit: "Visit", name: str) -> Answer:
    session = sessions.current(account, account.store.get("checkout.session", name))
    lang = texts.language(session["locale"], visit.accepts)
    if session["status"] != "open":
        return _closed(session, lang)
    if visit.method == "GET":
        return _form(account, session, lang, {}, _last_error(account, session, lang))
    errors = _mistakes(visit, lang)
    if errors:
        return _form(account, session, lang, errors)
    month, year = _expiry(visit)
    number = re.sub(r"\D", "", visit.typed("number"))
    try:
        intent = sessions.pay(account, session, controls.typed(number, month, year))
    except Refusal as refusal:
        return _form(account, session, lang, {}, texts.error(refusal.error, lang))
    asks = intent["next_action"]
    if asks:
        return html.see(asks["redirect_to_url"]["url"])
    return html.see(sessions.success_address(session))


def back(account: Account, visit: "Visit", name: str) -> Answer:
    """After the bank's question."""
    session = account.store.get("checkout.session", name)
    if session["status"] == "complete":
        return html.see(sessions.success_address(session))
    return html.see(f"{account.url}/c/pay/{name}")


def receipt(account: Account, visit: "Visit", name: str) -> Answer:
    charge = account.store.get("charge", name)
    lang = texts.language(None, visit.accepts)
    amount = money.printed(charge["amount"], charge["currency"], lang)
    return html.page(texts.text("receipt_title", lang), f"<p>{escape(amount)}</p>", lang)


def _last_error(account: Account, session: Obj, lang: str) -> str:
    if not session["payment_intent"]:
        return ""
    intent = account.store.get("payment_intent", session["payment_intent"])
    error = intent["last_payment_error"]
    return texts.error(error, lang) if error else ""


def _expiry(visit: "Visit") -> tuple[int, int]:
    month, year = re.findall(r"\d+", visit.typed("expiry"))[:2]
    return int(month), int(year)


def _mistakes(visit: "Visit", lang: str) -> dict[str, str]:
    wrong = {
        "number": len(re.sub(r"\D", "", visit.typed("number"))) < 12,
        "expiry": not re.fullmatch(r"\s*\d{1,2}\s*/?\s*\d\d(\d\d)?\s*", visit.typed("expiry")),
        "cvc": not re.fullmatch(r"\d{3,4}", visit.typed("cvc")),
    }
    return {
        name: texts.text(f"incomplete_{name}", lang) for name, is_wrong in wrong.items() if is_wrong
    }


def _form(
    account: Account, session: Obj, lang: str, errors: dict[str, str], error: str = ""
) -> Answer:
    code = session["currency"]
    lines = "".join(
        f"<li><span>{escape(line['description'])} × {line['quantity']}</span> "
        f"<span>{escape(money.printed(line['amount_total'], code, lang))}</span></li>"
        for line in session["_line_items"]["data"]
    )
    total = money.printed(session["amount_total"], code, lang)
    told = f'<p class="error" role="alert">{escape(error)}</p>' if error else ""
    leave = _link(session["cancel_url"], lang)
    body = f"""<ul class="lines">{lines}</ul>
<p class="total">{escape(texts.text("total", lang))} <strong>{escape(total)}</strong></p>
{told}
<form method="post" autocomplete="on" novalidate>
{html.card_fields(lang, errors)}
<p class="hint">{escape(texts.text("trial_card", lang))}</p>
<button>{escape(texts.text("pay", lang, amount=total))}</button>
{leave}
</form>"""
    return html.page(texts.text("pay_title", lang), body, lang)


def _closed(session: Obj, lang: str) -> Answer:
    where = sessions.success_address(session) if session["status"] == "complete" else None
    link = _link(where or session["cancel_url"], lang)
    body = f"<p>{escape(texts.text('closed', lang))}</p><p>{link}</p>"
    return html.page(texts.text("closed_title", lang), body, lang)


def _link(address: str | None, lang: str) -> str:
    """Back to the shop."""
    text = escape(texts.text("back", lang))
    return f'<a class="second" href="{escape(address)}">{text}</a>' if address else ""
