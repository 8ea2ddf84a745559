"""A buyer's hand: does the checkout as people do, and counts the taps and pages it takes."""

import re

from django.urls import reverse
from django.utils import translation

WORDS = {
    "vi": {"add": "Thêm vào giỏ", "checkout": "Tiến hành đặt hàng", "order": "Đặt hàng"},
    "en": {"add": "Add to basket", "checkout": "To the checkout", "order": "Place order"},
}


class Hand:
    """`Hand(page, "en")`. `taps` are those since the product's page; typing is none."""

    def __init__(self, page, language: str = "vi") -> None:
        self.page, self.language, self.taps = page, language, 0
        self.pages: list[str] = []
        page.on("framenavigated", self._note)

    def _note(self, frame) -> None:
        if frame == self.page.main_frame:
            self.pages.append(frame.url)

    def open(self, name: str, *args) -> None:
        """Open a page of the shop by its name."""
        with translation.override(self.language):
            self.page.goto(reverse(name, args=args))

    def tap(self, place) -> None:
        """Tap or click once."""
        self.taps += 1
        place.click()

    def button(self, word: str):
        """A button or link of the errand by its first words in the page's language."""
        name = re.compile("^" + WORDS[self.language][word])
        link = self.page.get_by_role("link", name=name)
        return self.page.get_by_role("button", name=name).or_(link).first

    def take(self, *products) -> None:
        """Put products into the basket; the taps are counted from the last product's page."""
        for product in products:
            self.open("catalogue:detail", product.slug, product.pk)
            self.taps = 0
            self.tap(self.button("add"))

    def fill_address(self) -> None:
        """Page 1: name, phone, province, commune, street; the list of provinces is one tap."""
        page = self.page
        page.locator("[name=name]").fill("Nguyễn Thị Lan")
        page.locator("[name=phone]").fill("0912 345 678")
        self.taps += 1
        page.locator("[name=province]").select_option("vn34-01")
        page.locator("[name=commune]").fill("Hoàn Kiếm")
        page.locator("[name=street]").fill("12 phố Huế")

    def go_on(self) -> None:
        """Send page 1."""
        self.tap(self.page.locator("main .form > button[type=submit]"))

    def place(self, method: str = "") -> None:
        """Choose a way to pay and press the button of page 2."""
        if method:
            self.tap(self.page.locator(f"label[for=pay-{method}]"))
        self.tap(self.button("order"))

    def required(self) -> int:
        """How many fields of the open page have to be filled in."""
        return self.page.locator("main .form [required]").count()
