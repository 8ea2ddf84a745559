"""The catalogue for everybody: offered as long as all in it stands, handed out once."""

import datetime as dt

import pytest

from shop.certification.models import Certificate
from shop.fairs import approving
from shop.fairs.changing import Staff
from shop.fairs.models import Print
from tests.factories import fairs
from tests.factories.prints import print_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_the_fair(clock):
    clock(dt.date(2025, 1, 5))


@pytest.fixture
def people():
    return fairs.fair_officer(), fairs.fair_lead()


@pytest.fixture
def fair(people):
    return fairs.published(*people, number=2)


def file_of(fair, paper: str = "a4") -> str:
    return f"/trung-bay/{fair.slug}/danh-muc-{paper}.pdf"


def page(client, fair) -> str:
    return client.get(f"/trung-bay/{fair.slug}/").text


def status(client, url: str, mark: str = "") -> int:
    """That of the answer, which is read to its end; `mark` is of what the reader has."""
    answer = client.get(url, headers={"if-none-match": mark} if mark else {})
    assert not answer.streaming or b"".join(answer.streaming_content)
    return answer.status_code


def mark_of(client, url: str) -> str:
    answer = client.get(url)
    assert b"".join(answer.streaming_content)
    return answer["ETag"]


def withdraw(fair) -> None:
    product = fair.shown.lines.first().product_id
    Certificate.objects.filter(product=product).update(withdrawn_on=dt.date(2025, 1, 4))


def test_it_is_offered_and_taken(client, fair):
    assert "Tải danh mục" not in page(client, fair)
    assert status(client, file_of(fair)) == 404
    print_of(fair.shown, pages=28)
    shown = page(client, fair)
    assert "Tải danh mục" in shown
    assert "28 trang" in shown
    assert file_of(fair) in shown
    answer = client.get(file_of(fair))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 a paper"
    assert answer["Content-Type"] == "application/pdf"
    assert status(client, file_of(fair, "a5")) == 404


def test_whoever_has_it_gets_it_only_when_it_is_another(client, fair):
    one = print_of(fair.shown)
    mark = mark_of(client, file_of(fair))
    assert status(client, file_of(fair), mark) == 304
    one.delete()
    print_of(fair.shown)
    assert status(client, file_of(fair), mark) == 200


def test_what_shows_something_that_left_is_not_handed_out(client, fair):
    one = print_of(fair.shown)
    mark = mark_of(client, file_of(fair))
    withdraw(fair)
    assert "Danh mục đang được làm lại" in page(client, fair)
    assert file_of(fair) not in page(client, fair)
    assert status(client, file_of(fair)) == 404
    assert status(client, file_of(fair), mark) == 404
    Print.objects.filter(pk=one.pk).update(state=Print.State.FAILED)
    assert "Danh mục" not in page(client, fair)


def test_while_nothing_stands_there_none_is_said_to_be_in_the_making(client, fair, clock):
    print_of(fair.shown)
    ends = Certificate.objects.filter(product=fair.shown.lines.first().product_id)
    ends.update(valid_until=dt.date(2025, 1, 10))
    clock(dt.date(2025, 1, 11))
    assert "Danh mục đang được làm lại" in page(client, fair)
    Certificate.objects.update(valid_until=dt.date(2025, 1, 10))
    assert "Danh mục đang được làm lại" not in page(client, fair)


def test_what_lacks_something_that_came_back_is(client, fair):
    print_of(fair.shown, holds=[fair.shown.lines.first().code])
    assert file_of(fair) in page(client, fair)
    assert status(client, file_of(fair)) == 200


def test_other_papers_and_drafts_are_for_the_desk_alone(client, fair):
    print_of(fair.plans.get(number=None))
    print_of(fair.shown, "cards")
    assert "Tải danh mục" not in page(client, fair)
    assert status(client, file_of(fair)) == 404


def test_nothing_is_handed_out_of_a_fair_that_was_called_off(client, fair, people):
    print_of(fair.shown)
    approving.cancel(fair, Staff(people[1]), "Bão", "A storm")
    assert status(client, file_of(fair)) == 404
    assert "Tải danh mục" not in page(client, fair)


def test_of_the_version_before_nothing_is_offered(client, fair, people):
    print_of(fair.shown)
    officer, lead = people
    working = fair.plans.get(number=None)
    approving.submit(fair, Staff(officer), working.edition)
    working.refresh_from_db()
    approving.approve(fair, Staff(lead), working.edition)
    assert status(client, file_of(fair)) == 404
