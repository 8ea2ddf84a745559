"""Star upgrades: drafts in words of both languages, told or dropped; what is told, taken back."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.catalogue.models import Product
from shop.certification.models import UpgradeAnnouncement
from tests.factories import CertificateFactory
from tests.factories.lists import import_list

pytestmark = pytest.mark.django_db
DESK = "/van-phong/thong-bao/"
OLD = {
    "producer_name": "HTX Tài Hoan",
    "decision_no": "1/QĐ-UBND",
    "decision_date": "30/6/2022",
    "year": "2022",
}
NEW = OLD | {
    "decision_no": "2/QĐ-UBND",
    "decision_date": "30/6/2024",
    "year": "2024",
    "stars": "5",
}


def words(response) -> str:
    return " ".join(response.content.decode().split())


def upgrade(tmp_path, name: str = "Miến dong") -> UpgradeAnnouncement:
    import_list(tmp_path, OLD | {"product_name": name}, NEW | {"product_name": name})
    return UpgradeAnnouncement.objects.latest("pk")


def test_an_empty_desk(officer):
    assert "Hôm nay không có việc" in words(officer.get(DESK))
    assert officer.get(f"{DESK}?shown=dropped").status_code == 200


def test_a_draft_is_written_in_both_languages_and_says_that_it_is_one(officer, tmp_path):
    upgrade(tmp_path)
    shown = words(officer.get(DESK))
    assert "Miến dong của HTX Tài Hoan lên từ 4 sao thành 5 sao ngày 30/06/2024." in shown
    assert "Miến dong of HTX Tài Hoan went from 4 to 5 stars on 30 Jun 2024." in shown
    assert "bản nháp" in shown
    english = words(officer.get("/en/office/announcements/"))
    assert "Nobody outside the office sees a draft" in english


def test_words_are_kept_and_the_usual_ones_follow_the_certificate(officer, tmp_path):
    draft = upgrade(tmp_path)
    usual = officer.get(DESK).context["drafts"][0].words
    officer.post(DESK, {"pk": draft.pk, "action": "keep", "vi": "Lên 5 sao", "en": usual["en"]})
    draft.refresh_from_db()
    assert (draft.text_vi, draft.text_en, draft.state) == ("Lên 5 sao", "", "draft")
    assert draft.decided_by == officer.user
    assert "Lên 5 sao" in words(officer.get(DESK))


def test_a_dropped_draft_stays_readable_and_is_dropped_once(officer, approver, tmp_path):
    draft = upgrade(tmp_path)
    officer.post(DESK, {"pk": draft.pk, "action": "drop"})
    assert not officer.get(DESK).context["drafts"]
    assert "canbo" in words(officer.get(f"{DESK}?shown=dropped"))
    answer = approver.post(DESK, {"pk": draft.pk, "action": "keep", "vi": "x"}, follow=True)
    assert "không còn là bản nháp" in words(answer)
    draft.refresh_from_db()
    assert (draft.state, draft.text_vi) == ("dropped", "")


def test_one_whose_certificate_ended_says_so(officer, tmp_path):
    draft = upgrade(tmp_path)
    draft.certificate.withdrawn_on = "2024-12-01"
    draft.certificate.save()
    assert "không còn hiệu lực" in words(officer.get(DESK))


def test_what_is_told_stands_in_the_feed_until_it_is_taken_back(officer, client, tmp_path):
    draft = upgrade(tmp_path)
    Product.objects.update(is_public=True)
    assert "lên từ 4 sao" not in words(client.get("/len-sao/"))
    officer.post(DESK, {"pk": draft.pk, "action": "publish"})
    draft.refresh_from_db()
    assert (draft.state, draft.decided_by) == ("published", officer.user)
    assert "lên từ 4 sao thành 5 sao" in words(client.get("/len-sao/"))
    assert "Gỡ tin" in words(officer.get(f"{DESK}?shown=published"))
    officer.post(DESK, {"pk": draft.pk, "action": "take-back"})
    assert "lên từ 4 sao" not in words(client.get("/len-sao/"))
    again = officer.post(DESK, {"pk": draft.pk, "action": "publish"}, follow=True)
    assert "không còn là bản nháp" in words(again)
    draft.refresh_from_db()
    assert draft.state == "dropped"


def test_what_does_not_hold_today_is_not_told(officer, tmp_path):
    draft = upgrade(tmp_path)
    draft.certificate.withdrawn_on = "2024-12-01"
    draft.certificate.save()
    answer = officer.post(DESK, {"pk": draft.pk, "action": "publish"}, follow=True)
    assert "không đăng tin này được" in words(answer)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_its_product_does_not_stand_under_is_not_told(officer, tmp_path):
    draft = upgrade(tmp_path)
    told = draft.certificate
    CertificateFactory(
        product=told.product,
        stars=5,
        valid_from=told.valid_from + dt.timedelta(days=1),
        withdrawn_on=told.valid_from + dt.timedelta(days=2),
    )
    answer = officer.post(DESK, {"pk": draft.pk, "action": "publish"}, follow=True)
    assert "không đăng tin này được" in words(answer)


def test_buyers_tell_nothing(buyer, tmp_path):
    draft = upgrade(tmp_path)
    assert buyer.post(DESK, {"pk": draft.pk, "action": "publish"}).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize("form", [{}, {"pk": "x"}, {"pk": "0"}])
def test_what_no_form_sends(officer, form):
    assert officer.post(DESK, form).status_code == 302


def test_a_draft_that_is_not_there(officer):
    assert officer.post(DESK, {"pk": 99, "action": "drop"}).status_code == 404


def test_the_desk_costs_the_same_for_2_and_20_drafts(officer, tmp_path):
    costs = []
    for first, last in ((0, 2), (2, 20)):
        for n in range(first, last):
            upgrade(tmp_path, f"Miến {n}")
        officer.get(DESK)
        with CaptureQueriesContext(connection) as queries:
            assert len(officer.get(DESK).context["drafts"]) == last
        costs.append(len(queries))
    assert costs[0] == costs[1]
