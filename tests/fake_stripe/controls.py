"""What buyers, their banks and Stripe itself do, for tests that need no browser for it."""

from . import cards, confirming, disputes, lists, refunds, sessions
from .account import Account
from .params import Given
from .refusals import Refusal
from .state import Obj


def typed(card: str, month: int = 12, year: int = 2034) -> Given:
    """The parameters that a card field makes."""
    number = {"number": card, "exp_month": str(month), "exp_year": str(year), "cvc": "123"}
    return Given({"payment_method_data": {"type": "card", "card": number}})


class Controls:
    """Every method gives the object as it is afterwards; a declined card is no error here."""

    account: Account

    def pay(self, intent: str, card: str = "4242424242424242", back: str = "") -> Obj:
        """The buyer types a card into the shop's page; `back` is the shop's return page."""
        with self.account.store.lock:
            thing = self.account.store.get("payment_intent", intent)
            given = typed(card)
            given.values["return_url"] = back or "https://shop.example/back"
            try:
                confirming.confirm(self.account, thing, given)
            except Refusal as refusal:
                if refusal.status != 402:
                    raise
            return self._shown(thing)

    def authenticate(self, intent: str, approved: bool = True) -> Obj:
        """The buyer answers the bank's question (3-D Secure)."""
        with self.account.store.lock:
            thing = self.account.store.get("payment_intent", intent)
            confirming.authenticate(self.account, thing, approved)
            sessions.after_authentication(self.account, thing)
            return self._shown(thing)

    def settle(self, intent: str, succeeds: bool = True) -> Obj:
        """The bank decides about a payment that is `processing`."""
        with self.account.store.lock:
            thing = self.account.store.get("payment_intent", intent)
            confirming.settle(self.account, thing, succeeds)
            sessions.settled(self.account, thing)
            return self._shown(thing)

    def pay_session(self, session: str, card: str = "4242424242424242") -> Obj:
        """The buyer types a card into the hosted page; gives the session."""
        with self.account.store.lock:
            thing = self.account.store.get("checkout.session", session)
            try:
                sessions.pay(self.account, thing, typed(card))
            except Refusal as refusal:
                if refusal.status != 402:
                    raise
            return self._shown(thing)

    def settle_refund(self, refund: str, succeeds: bool = True) -> Obj:
        """The bank takes or sends back a refund; also one that had seemed to succeed."""
        with self.account.store.lock:
            thing = self.account.store.get("refund", refund)
            return self._shown(refunds.settle(self.account, thing, succeeds))

    def settle_all(self) -> None:
        """Time passes at the banks: whatever is on its way ends as its card says."""
        with self.account.store.lock:
            for intent in self.account.store.newest_first("payment_intent"):
                if intent["status"] == "processing":
                    self.settle(intent["id"])
            for refund in self.account.store.newest_first("refund"):
                method = self.account.store.get("charge", refund["charge"])["payment_method"]
                card = cards.behaviour(self.account.store.get("payment_method", method))
                if refund["status"] == "pending":
                    self.settle_refund(refund["id"])
                elif refund["status"] == "succeeded" and card.refunds == "failing":
                    self.settle_refund(refund["id"], succeeds=False)

    def dispute(self, charge: str) -> Obj:
        """The cardholder goes to the bank."""
        with self.account.store.lock:
            thing = self.account.store.get("charge", charge)
            return self._shown(disputes.open_one(self.account, thing))

    def close_dispute(self, dispute: str, won: bool) -> Obj:
        """The bank decides about a dispute."""
        with self.account.store.lock:
            thing = self.account.store.get("dispute", dispute)
            return self._shown(disputes.close(self.account, thing, won))

    def pass_time(self, seconds: int) -> None:
        """Moves the fake's clock; sessions whose time is over close with their event."""
        with self.account.store.lock:
            self.account.store.shift += seconds
            for session in self.account.store.newest_first("checkout.session"):
                sessions.current(self.account, session)

    def all(self, kind: str) -> list[Obj]:
        """Every `payment_intent`, `charge`, `refund` ..., oldest first."""
        with self.account.store.lock:
            things = list(self.account.store.newest_first(kind))[::-1]
            return [self._shown(thing) for thing in things]

    def _shown(self, thing: Obj) -> Obj:
        shown: Obj = lists.shown(self.account.store, thing, [])
        return shown
