"""Every page of the producers' desk: accessible in every surrounding, valid, never sideways."""

from django.test import Client
from django.utils import translation

import pytest

from shop.accounts.models import User
from tests.tools import nu
from tests.tools.width import sideways

from .desk_pages import PAGES, fill
from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = {
    "owner": "chu@example.com",
    "packer": "packer@example.com",
    "writer": "writer@example.com",
}


@in_each
def test_no_accessibility_violation(open_page, accessible, live_server, device, language, dark):
    shelf, pages = fill(), {}
    with translation.override(language):
        for one in PAGES:
            if one.role not in pages:
                pages[one.role] = open_page(device, dark=dark, language=language)
                if one.role:
                    let_in(pages[one.role], _person(one.role), live_server.url)
            page = pages[one.role]
            answer = page.goto(one.address(shelf))
            assert answer.status == 200, one.name
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            assert page.locator("h1").count() == 1, one.name
            accessible(page)
            assert not sideways(page), one.name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_valid_html(tmp_path, language):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    shelf = fill()
    with translation.override(language):
        for number, one in enumerate(PAGES):
            client = Client()
            if one.role:
                client.force_login(_person(one.role))
            answer = client.get(one.address(shelf))
            assert answer.status_code == 200, one.name
            (tmp_path / f"{number}-{one.name}.html").write_bytes(answer.content)
    assert nu.errors(tmp_path) == []


def _person(role: str) -> User:
    return User.objects.get(email=PEOPLE[role])
