"""The notice on every page comes and goes by itself; legal details stand at the foot."""

import datetime as dt

from django.core.exceptions import ValidationError

import pytest

from cms.models import SiteTexts
from shop.certification import clock

from .conftest import standard_pair

HOUR = dt.timedelta(hours=1)


def notice(client, path="/"):
    return client.get(path).context["frame"].notice


def test_a_notice_stands_on_every_page_in_the_readers_language(client, tree):
    page = standard_pair(tree).vi
    texts = SiteTexts(notice_vi="Bão số 3", notice_en="Storm no. 3", notice_page=page)
    texts.save()
    for path, words, more in (
        ("/", "Bão số 3", "/tro-giup/"),
        ("/en/", "Storm no. 3", "/en/help/"),
    ):
        html = client.get(path).content.decode()
        assert words in html
        assert f'<a href="{more}">' in html.partition("site-notice")[2].partition("</aside>")[0]
    page.unpublish()
    assert notice(client).url == ""


@pytest.mark.parametrize(
    ("begins", "ends", "is_on"),
    [
        (None, None, True),
        (-HOUR, HOUR, True),
        (HOUR, None, False),
        (None, -HOUR, False),
        (-HOUR, None, True),
    ],
)
def test_it_comes_and_goes_by_itself(client, tree, begins, ends, is_on):
    now = clock.now()
    SiteTexts.objects.create(
        notice_vi="Nghỉ Tết",
        notice_begins=begins and now + begins,
        notice_ends=ends and now + ends,
    )
    assert (notice(client) is not None) is is_on


def test_it_ends_without_anybody_saving_anything(client, tree, clock):
    first = dt.date(2024, 7, 1)
    clock(first)
    noon = dt.datetime(2024, 7, 2, tzinfo=dt.UTC)
    SiteTexts.objects.create(notice_vi="Nghỉ", notice_ends=noon)
    assert notice(client).text == "Nghỉ"
    clock(dt.date(2024, 7, 3))
    assert notice(client) is None


def test_no_words_no_notice(client, tree):
    SiteTexts.objects.create(notice_begins=clock.now() - HOUR)
    assert notice(client) is None
    assert "site-notice" not in client.get("/").content.decode()


def test_it_cannot_end_before_it_begins():
    now = clock.now()
    with pytest.raises(ValidationError, match="notice_ends"):
        SiteTexts(notice_begins=now, notice_ends=now).clean()


def test_the_registration_leads_to_the_authoritys_page(client, tree):
    texts = SiteTexts.objects.create(registration_vi="Đã thông báo", business_code_vi="010")
    html = client.get("/").content.decode()
    assert "<p>Đã thông báo</p>" in html
    texts.registration_url = "https://authority.example/1"
    texts.business_code_issued_vi = "cấp ngày 1/2/2024 tại Hà Nội"
    texts.save()
    html = client.get("/").content.decode()
    assert 'href="https://authority.example/1" rel="external noopener">Đã thông báo</a>' in html
    assert "cấp ngày 1/2/2024 tại Hà Nội" in html
