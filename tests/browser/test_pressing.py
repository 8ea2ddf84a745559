"""Seen to notice: after a press, a test reads the page that was opened, not its empty beginning."""

import time

import pytest

from tests.tools.fake_server import serving
from tests.tools.width import sideways

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n "
DOOR = b"<!doctype html><title>Door</title><a href='/behind'>Open</a>"
BEHIND = b"<!doctype html><title>Behind</title><p>One</p><p>Two</p>"


def slowly(connection, request):
    """The second page's words come well after its headers."""
    with connection:
        connection.sendall(HEAD)
        if request.startswith(b"GET /behind"):
            time.sleep(0.7)
            connection.sendall(BEHIND)
        else:
            connection.sendall(DOOR)


@pytest.fixture
def door(browser):
    with serving(slowly) as address:
        page = browser.new_page()
        page.goto(address)
        yield page
        page.close()


def test_a_press_waits_for_the_page_it_opens(door):
    door.get_by_role("link", name="Open").click()
    assert door.locator("p").count() == 2


def test_a_width_is_that_of_a_page_that_is_there(door):
    door.evaluate("document.querySelector('a').click()")
    door.wait_for_url("**/behind", wait_until="commit")
    assert not sideways(door)
