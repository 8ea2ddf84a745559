"""The guard around every browser test hears what it is there to hear."""

import re

import pytest

QUIET = "<!doctype html><html lang=vi><title>x</title><p>Chào"


@pytest.fixture
def heard(phone):
    """What the watch says after the page shows some markup; the test itself then ends in peace."""

    def show(markup: str, wait: int = 200) -> list[str]:
        phone.set_content(QUIET + markup)
        phone.wait_for_timeout(wait)
        complaints = list(phone.watch.complaints)
        phone.watch.heard.clear()
        return complaints

    return show


def test_a_quiet_page_is_not_complained_about(heard):
    assert heard("") == []


def test_a_console_message_is_heard(heard):
    assert any(
        "console log: xin chào" in line
        for line in heard("<script>console.log('xin chào')</script>")
    )


def test_an_uncaught_error_is_heard(heard):
    assert any("page error" in line for line in heard("<script>throw new Error('vỡ')</script>"))


def test_a_request_to_another_host_is_heard(heard):
    complaints = heard("<img alt='' src='http://other.invalid/a.png'>", wait=500)
    assert "request to another host: http://other.invalid/a.png" in complaints


def test_what_a_test_expects_is_not_complained_about(phone, live_server):
    phone.watch.expect(r"status of 404")
    phone.goto("/khong-co-trang-nay/")
    assert not phone.watch.complaints, phone.watch.complaints


def test_axe_sees_a_picture_without_words(phone, accessible):
    phone.set_content(QUIET + "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")
    with pytest.raises(AssertionError, match=re.escape("image-alt (critical)")):
        accessible(phone)


def test_a_page_may_be_looked_at_without_scripts(phone_without_scripts):
    phone_without_scripts.set_content(QUIET + "<script>document.title = 'y'</script>")
    assert phone_without_scripts.title() == "x"
