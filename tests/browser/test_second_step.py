"""The second step in every surrounding: set up, its paper, asked for, and one's own page."""

import re

from django.test import Client
from django.urls import reverse
from django.utils import translation

import pytest

from tests.factories.people import PASSWORD, customer
from tests.factories.second_factors import Phone, phone_of, signed_in_whole
from tests.tools import nu
from tests.tools.width import sideways

from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)


def check(page, accessible, name: str) -> None:
    assert page.locator("h1").count() == 1, name
    accessible(page)
    assert not sideways(page), name


def type_in(page, code: str) -> None:
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=code]").press("Enter")


@in_each
def test_somebody_sets_it_up_and_comes_in_with_it(
    open_page, accessible, transactional_db, device, language, dark
):
    user = customer(email="chu.nhiem.hop.tac.xa.mien.dong@example.com")
    page = open_page(device, dark=dark, language=language)
    with translation.override(language):
        set_up, own = reverse("second_factor:set_up"), reverse("second_factor:own")

        def password() -> None:
            page.goto(f"{reverse('accounts:sign_in')}?next={own}")
            page.locator("input[name=username]").fill(user.email)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("input[name=password]").press("Enter")
            page.wait_for_load_state()

        password()
        check(page, accessible, "none yet")
        page.goto(set_up)
        check(page, accessible, "set up")
        link = page.locator(".qr-figure a").get_attribute("href")
        phone = Phone(user, re.search("secret=([A-Z2-7]+)", link)[1], [])
        type_in(page, "000000")
        check(page, accessible, "wrong first code")
        type_in(page, phone.code())
        codes = page.locator("main li code").all_inner_texts()
        assert len(codes) == 10
        check(page, accessible, "recovery codes")
        page.goto(own)
        check(page, accessible, "set up already")
        page.context.clear_cookies()
        password()
        check(page, accessible, "asked")
        type_in(page, "000000")
        check(page, accessible, "wrong code")
        type_in(page, codes[0])
        page.wait_for_url(f"**{own}")


def test_the_markup_has_no_error(transactional_db, tmp_path):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    user, client = customer(), Client()
    client.force_login(user)
    ask, set_up, own = (reverse(f"second_factor:{name}") for name in ("ask", "set_up", "own"))
    pages = {"none": client.get(own), "set_up": client.get(set_up)}
    phone = phone_of(user)
    client.force_login(user)
    pages |= {"ask": client.get(ask), "wrong": client.post(ask, {"code": "1"})}
    signed_in_whole(client, phone)
    pages["own"] = client.get(own)
    pages["codes"] = client.post(own, {"act": "renew", "code": phone.code(1)})
    for name, answer in pages.items():
        assert answer.status_code == 200, name
        (tmp_path / f"{name}.html").write_bytes(answer.content)
    assert nu.errors(tmp_path) == []
