"""Buyers who go through a served shop's pages again and again, whatever dies under them."""

import random
import threading
import time

import requests

from tests.fake_stripe import PROCESSING

from .served_shop import ServedShop
from .web_buyer import WebBuyer

GOOD, DECLINED = "4242424242424242", "4000000000000002"


class Shopper(threading.Thread):
    """Buys again and again, trying each step a few times, until told to stop."""

    def __init__(self, shop: ServedShop, products: list[int], form: dict, number: int) -> None:
        super().__init__(daemon=True)
        self.shop, self.products, self.form = shop, products, form
        self.chance = random.Random(number)
        self.stop = threading.Event()
        self.steps = self.finished = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                self._buy()
                self.finished += 1
            except requests.RequestException:
                # A process died once too often for this buyer, who leaves.
                continue
            except Exception as wrong:
                self.wrong.append(repr(wrong))
                raise

    def _buy(self) -> None:
        buyer = WebBuyer(self.shop.url)
        self._try(lambda: buyer.put(self.chance.choice(self.products), 2))
        self._try(lambda: buyer.fill_address(self.form))
        self._try(buyer.see_page_2)
        self._try(buyer.press)
        secret = self._try(buyer.begin_card).get("client_secret", "") if buyer.order_path else ""
        if not secret:
            return
        card = self.chance.choices([GOOD, DECLINED, PROCESSING], [6, 1, 1])[0]
        self.shop.fake.pay(secret.partition("_secret_")[0], card)
        if self.chance.random() < 0.5:
            self._try(buyer.come_back)

    def _try(self, step):
        for left in (2, 1, 0):
            try:
                done = step()
                self.steps += 1
                return done
            except (requests.ConnectionError, requests.HTTPError):
                if not left:
                    raise
                time.sleep(0.1)


def wait_for_steps(shoppers: list[Shopper], more: int) -> None:
    """Until the buyers together got so much further: a kill is worth something only under load."""
    wanted = sum(shopper.steps for shopper in shoppers) + more
    while sum(shopper.steps for shopper in shoppers) < wanted:
        assert any(shopper.is_alive() for shopper in shoppers)
        time.sleep(0.01)
