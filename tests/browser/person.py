"""Somebody with a phone of their own, as the desk's errands need them."""

from pathlib import Path

from playwright.sync_api import expect

from tests.tools.paper import text_of
from tests.tools.width import sideways


class Person:
    """Somebody with a phone, who never has to move a page sideways."""

    def __init__(self, page) -> None:
        self.page, self.main = page, page.locator("main")

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.fits()

    def sees(self, *words: str) -> None:
        """These words are on the page, which fits."""
        for one in words:
            expect(self.main).to_contain_text(one)
        self.fits()

    def fits(self) -> None:
        assert not sideways(self.page)

    def fill(self, **fields: str) -> None:
        for name, words in fields.items():
            self.page.locator(f"#id_{name}").fill(words)

    def press(self, words: str, within: str = "main") -> None:
        self.page.locator(within).get_by_role("button", name=words).first.click()

    def downloads(self, button) -> str:
        """What is on the paper that this button makes."""
        with self.page.expect_download() as printed:
            button.click()
        self.fits()
        return text_of(Path(printed.value.path()).read_bytes())

    def prints(self, link) -> str:
        """What is on the paper behind this link, which the browser itself shows."""
        # A page that is a PDF names no icon, so the browser asks for one.
        self.page.watch.expect("favicon.ico")
        address = link.get_attribute("href")
        with self.page.expect_response(lambda answer: address in answer.url) as printed:
            link.click()
        assert printed.value.headers["content-type"] == "application/pdf"
        return text_of(self.page.request.get(address).body())
