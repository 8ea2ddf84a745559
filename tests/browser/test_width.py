"""The question whether a page fits can be answered with no, on a phone above all."""

import pytest

from tests.tools.width import sideways

PAGE = (
    "<!doctype html><html lang=vi><title>x</title>"
    "<meta name=viewport content='width=device-width, initial-scale=1'>"
)
WIDE = "<p class=tam style='width: {px}px'>Mật ong bạc hà</p>"


@pytest.mark.parametrize(("device", "px"), [("phone", 600), ("desktop", 1600)])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_page_that_is_too_wide_is_noticed(open_page, device, px, scripts):
    page = open_page(device, scripts=scripts)
    page.set_content(PAGE + "<style>body { margin: 0 }</style>" + WIDE.format(px=px))
    excess = px - (360 if device == "phone" else 1280)
    assert f"sideways by {excess} px" in sideways(page)
    assert f"body > p.tam by {excess} px (Mật ong bạc hà)" in sideways(page)


def test_a_page_that_fits_is_not_complained_about(phone):
    phone.set_content(PAGE + "<p>Mật ong bạc hà")
    assert sideways(phone) == ""


def test_what_scrolls_in_its_own_frame_does_not_push_the_page(phone):
    frame = "<div style='overflow-x: auto'>{wide}</div>"
    phone.set_content(PAGE + frame.format(wide=WIDE.format(px=600)))
    assert sideways(phone) == ""
