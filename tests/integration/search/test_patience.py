"""One address may search so many times in a minute; then a page asks for patience."""

import pytest

from tests.factories import ProductFactory
from tests.factories.office import buyer, officer

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/tim-kiem/?q=mien", "/tim-kiem/goi-y/?q=mien"


@pytest.fixture(autouse=True)
def _twice_a_minute(settings, time_machine):
    settings.SEARCHES_PER_MINUTE = 2
    time_machine.move_to("2024-12-31T03:00:20Z", tick=False)
    ProductFactory(title_vi="Miến dong")


def codes(client, *addresses, **headers):
    return [client.get(address, headers=headers).status_code for address in addresses]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (SEARCH, "Xin chờ 40 giây rồi tải lại trang này."),
        ("/en/search/?q=mien", "Please wait 40 seconds, then load this page again."),
    ],
)
def test_one_too_many_is_asked_to_wait(client, address, words):
    assert codes(client, address, address) == [200, 200]
    response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (429, "40")
    assert words in response.content.decode()
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


def test_suggestions_are_counted_by_themselves(client):
    assert codes(client, SUGGEST, SUGGEST, SUGGEST, SEARCH) == [200, 200, 429, 200]


def test_listings_without_words_are_not_counted(client):
    assert codes(client, *["/san-pham/", "/tim-kiem/"] * 3) == [200] * 6
    assert codes(client, *["/san-pham/?q=mien"] * 3) == [200, 200, 429]


def test_the_next_minute_begins_anew(client, time_machine):
    assert codes(client, *[SEARCH] * 3) == [200, 200, 429]
    time_machine.move_to("2024-12-31T03:01:00Z", tick=False)
    assert codes(client, SEARCH) == [200]


def test_another_address_is_another_one(client, settings):
    settings.TRUSTED_PROXIES = 1
    assert codes(client, *[SEARCH] * 3) == [200, 200, 429]
    assert codes(client, SEARCH, **{"X-Forwarded-For": "9.9.9.9"}) == [200]


def test_staff_are_not_counted_out(client):
    client.force_login(officer())
    assert codes(client, *[SEARCH] * 4, *[SUGGEST] * 4) == [200] * 8
    client.force_login(buyer())
    assert codes(client, SEARCH) == [429]


def test_without_a_number_there_is_no_limit(client, settings):
    settings.SEARCHES_PER_MINUTE = 0
    assert codes(client, *[SEARCH] * 4) == [200] * 4
