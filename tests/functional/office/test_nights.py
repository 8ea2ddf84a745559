"""The page of the nightly runs."""

from django.urls import reverse

import pytest

from tests.factories.office import ImportRunFactory

pytestmark = pytest.mark.django_db


def test_it_says_when_the_next_night_is_and_how_the_last_ended(officer, settings):
    settings.REGISTRY_URL, settings.IMPORT_NIGHTLY_AT = "https://ocop.example/list?token=x", "02:30"
    ImportRunFactory(number=7, kind="nightly", state="held")
    ImportRunFactory(number=8)
    page = officer.get(reverse("office:nightly"))
    text = page.content.decode()
    assert "02:30" in text
    assert "ocop.example" in text
    assert "token=x" not in text
    assert [one.run.number for one in page.context["listed"]] == [7]


def test_without_a_registry_it_says_so(officer, settings):
    settings.REGISTRY_URL = ""
    assert "Chưa nối sổ đăng ký nào" in officer.get(reverse("office:nightly")).content.decode()


def test_many_nights_cost_no_more_than_few(officer, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(20) as counted:
            officer.get(reverse("office:nightly"))
        return len(counted)

    ImportRunFactory.create_batch(2, kind="nightly")
    queries()
    few = queries()
    ImportRunFactory.create_batch(15, kind="nightly")
    assert queries() == few
