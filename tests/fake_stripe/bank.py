"""The bank's question (3-D Secure): approve or refuse, then back to where the buyer came from."""

from html import escape
from typing import TYPE_CHECKING

from . import confirming, html, money, sessions, texts
from .account import Account
from .api import Answer
from .state import Obj

if TYPE_CHECKING:
    from .pages import Visit


def answer(account: Account, visit: "Visit", name: str) -> Answer:
    intent = account.store.get("payment_intent", account.challenges.get(name, name))
    asks = intent["next_action"]
    if not asks or not asks["redirect_to_url"]["url"].endswith(name):
        return html.gone(visit.accepts)
    lang = _language(account, visit, intent)
    if visit.method == "GET":
        return _question(intent, lang)
    back = asks["redirect_to_url"]["return_url"] or account.url
    del account.challenges[name]
    confirming.authenticate(account, intent, visit.typed("answer") == "approve")
    sessions.after_authentication(account, intent)
    return html.see(confirming.return_address(intent, back))


def _language(account: Account, visit: "Visit", intent: Obj) -> str:
    session = intent.get("_session")
    locale = account.store.get("checkout.session", session)["locale"] if session else None
    return texts.language(locale or visit.asked("locale"), visit.accepts)


def _question(intent: Obj, lang: str) -> Answer:
    amount = money.printed(intent["amount"], intent["currency"], lang)
    asks = texts.text("bank_asks", lang, amount=amount)
    body = f"""<p>{escape(asks)}</p>
<form method="post">
<button name="answer" value="approve">{escape(texts.text("approve", lang))}</button>
<button class="second" name="answer" value="refuse">{escape(texts.text("refuse", lang))}</button>
</form>"""
    return html.page(texts.text("bank_title", lang), body, lang)
