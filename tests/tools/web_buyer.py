"""A guest with a browser of their own, going through a served shop's pages by HTTP."""

import re

from django.urls import reverse

import requests

from tests.factories.orders import address_form

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
AGREEMENT = re.compile(r'name="agreement" value="([^"]+)"')
JSON = {"Accept": "application/json"}


class WebBuyer:
    """Every step may be taken again, as people do when nothing comes back."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.session = requests.Session()
        self.order_path = ""
        self.agreement = ""

    def put(self, product_id: int, quantity: int = 1) -> None:
        """Into the basket."""
        form = {"product_id": product_id, "quantity": quantity}
        self._post(reverse("basket:add"), form, reverse("order:track"))

    def fill_address(self, form: dict[str, str] | None = None) -> None:
        """Page 1."""
        path = reverse("checkout:address")
        self._post(path, form or address_form(), path)

    def see_page_2(self) -> None:
        """Page 2, whose button is remembered."""
        page = self._get(reverse("checkout:review"))
        self._token(page)
        found = AGREEMENT.search(page.text)
        assert found, f"no button on {page.url}"
        self.agreement = found[1]

    def press(self, method: str = "card", timeout: float = 60) -> requests.Response:
        """The button of page 2; where it leads names the order."""
        form = {
            "csrfmiddlewaretoken": self.token,
            "agreement": self.agreement,
            "payment": method,
        }
        address = self.base + reverse("checkout:review")
        answer = self.session.post(address, form, timeout=timeout, allow_redirects=False)
        self.order_path = _order_path(answer.headers.get("Location", "")) or self.order_path
        return answer

    def begin_card(self, timeout: float = 60) -> dict:
        """What the card fields get: a secret to pay with, or where to go."""
        form = {"csrfmiddlewaretoken": self.token, "act": "fields"}
        answer = self.session.post(
            f"{self.base}{self.order_path}tra-tien/", form, headers=JSON, timeout=timeout
        )
        answer.raise_for_status()
        found: dict = answer.json()
        return found

    def come_back(self) -> requests.Response:
        """From the bank."""
        return self._get(f"{self.order_path}tra-tien/tro-lai/")

    def look(self, path: str) -> requests.Response:
        """Any page."""
        return self._get(path)

    def _get(self, path: str) -> requests.Response:
        answer = self.session.get(self.base + path, timeout=60)
        answer.raise_for_status()
        return answer

    def _post(self, path: str, form: dict, page: str) -> requests.Response:
        self._token(self._get(page))
        answer = self.session.post(
            self.base + path, {"csrfmiddlewaretoken": self.token, **form}, timeout=60
        )
        answer.raise_for_status()
        return answer

    def _token(self, page: requests.Response) -> None:
        found = TOKEN.search(page.text)
        assert found, f"no form on {page.url}"
        self.token = found[1]


def _order_path(location: str) -> str:
    """`/don-hang/LS-…/secret/` out of wherever the shop sends a buyer."""
    found = re.search(r"(/don-hang/LS-[0-9]{8}/[^/]+/)", location)
    return found[1] if found else ""
