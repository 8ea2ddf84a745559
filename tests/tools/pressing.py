"""A press that opens a page is over when that page can be read.

Playwright's `click` returns as soon as the answer begins. What a test then asks without waiting
(`count`, `evaluate`, a page's width) would now and then meet a document with nothing in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps

PRESSES = ("click", "press", "tap")


def until_read(press):
    """The same press of a locator, which returns when the page it led to has been read."""

    @wraps(press)
    def pressed(locator, *args, **kwargs):
        answer = press(locator, *args, **kwargs)
        if not locator.page.is_closed():
            locator.page.wait_for_load_state("domcontentloaded")
        return answer

    return pressed


@contextmanager
def pages_are_read() -> Iterator[None]:
    """Within, every press of a locator waits so."""
    from playwright.sync_api import Locator

    before = {name: getattr(Locator, name) for name in PRESSES}
    for name, press in before.items():
        setattr(Locator, name, until_read(press))
    try:
        yield
    finally:
        for name, press in before.items():
            setattr(Locator, name, press)
