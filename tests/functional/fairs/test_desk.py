"""The promotion desk: who comes in, and an officer's way from a copy to an approved fair."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

import pytest

from shop.fairs import booths, lines, sections
from shop.fairs.changing import Staff
from shop.fairs.life import State, state_of
from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from shop.search.indexing.whole import rebuild
from tests.factories import ProductFactory, fairs
from tests.factories.office import buyer
from tests.tools.pictures import photo

pytestmark = pytest.mark.django_db
SCREENS = ("fair", "setup", "shape", "curate", "booths", "copy")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def officer(client):
    user = fairs.fair_officer()
    client.force_login(user)
    return user


def at(name: str, *keys) -> str:
    return reverse(f"fairs_desk:{name}", args=keys)


def again(fair: Fair) -> Fair:
    return Fair.objects.select_related("shown").get(pk=fair.pk)


@pytest.mark.parametrize("screen", SCREENS)
def test_only_with_the_right(client, screen):
    fair = fairs.ready()
    page = at(screen, fair.pk)
    assert client.get(page).status_code == 302
    client.force_login(buyer())
    assert client.get(page).status_code == 404
    client.force_login(fairs.fair_officer())
    assert client.get(page).status_code == 200


def test_only_a_lead_decides(client, officer):
    fair = fairs.ready(officer)
    client.post(at("submit", fair.pk), {"act": "submit", "edition": working_plan(fair).edition})
    assert state_of(again(fair)) is State.IN_REVIEW
    said = {"act": "approve", "edition": working_plan(fair).edition}
    assert client.post(at("decide", fair.pk), said).status_code == 404
    assert state_of(again(fair)) is State.IN_REVIEW
    client.force_login(fairs.fair_lead())
    assert "Submitted by xuctien" in client.get(at("fair", fair.pk)).text
    client.post(at("decide", fair.pk), said)
    assert state_of(again(fair)) is State.ANNOUNCED
    assert "submitted by xuctien" in client.get(at("fair", fair.pk)).text


def test_a_new_fair(client, officer):
    said = {"title_vi": "Tuần hàng Tết", "kind": "week", "starts_on": "2025-01-10"}
    assert client.post(at("new"), said | {"ends_on": "2025-01-09"}).status_code == 200
    assert not Fair.objects.exists()
    client.post(at("new"), said | {"ends_on": "2025-01-12"})
    fair = Fair.objects.get()
    assert (fair.slug, fair.kind, fair.made_by) == ("tuan-hang-tet", "week", officer)
    assert "Tuần hàng Tết" in client.get(at("home")).text


def test_a_copy_names_what_it_left_out(client, officer):
    fair = fairs.ready(officer)
    line = working_plan(fair).lines.select_related("product").first()
    line.product.certificates.update(valid_until=dt.date(2025, 12, 31))
    said = {"title_vi": "Hội chợ 2026", "starts_on": "2026-01-09", "ends_on": "2026-01-11"}
    page = client.post(at("copy", fair.pk), said, follow=True).text
    assert "1 product was left out when the fair was copied" in page
    assert line.product.title_vi in page
    assert "Expired after 31 Dec 2025" in page


def setup_form(fair, **changes) -> dict:
    plan = working_plan(fair)
    return {
        "edition": plan.edition,
        "kind": fair.kind,
        "title_vi": plan.title_vi,
        "title_en": plan.title_en,
        "starts_on": "2025-01-10",
        "ends_on": "2025-01-12",
        "opens_at": "08:00",
        "closes_at": "21:00",
    } | changes


def test_words_and_a_cover(client, officer):
    fair = fairs.new(officer)
    picture = SimpleUploadedFile("bia.jpg", photo(size=(1200, 600)))
    said = setup_form(fair, venue="Nhà thi đấu", picture=picture)
    assert "Say in a few words" in client.post(at("setup", fair.pk), said).text
    picture.seek(0)
    client.post(at("setup", fair.pk), said | {"alt_vi": "Hồ Núi Cốc"})
    plan = working_plan(fair)
    assert (plan.venue, plan.cover.alt_vi) == ("Nhà thi đấu", "Hồ Núi Cốc")


def test_a_form_left_open_overwrites_nothing_unseen(client, officer):
    fair = fairs.new(officer)
    opened = setup_form(fair, venue="Nhà thi đấu")
    client.post(at("setup", fair.pk), setup_form(fair, venue="Công viên"))
    page = client.post(at("setup", fair.pk), opened)
    assert "Somebody changed the plan meanwhile" in page.text
    assert 'value="Nhà thi đấu"' in page.text
    assert working_plan(fair).venue == "Công viên"


def test_no_picture_is_no_cover(client, officer):
    fair = fairs.new(officer)
    said = setup_form(fair, alt_vi="Hồ", picture=SimpleUploadedFile("bia.jpg", b"<html>"))
    assert client.post(at("setup", fair.pk), said).status_code == 200
    assert working_plan(fair).cover is None


def test_sections_targets_and_programme(client, officer):
    fair = fairs.new(officer)
    page = at("shape", fair.pk)
    client.post(page, {"act": "section", "s-heading_vi": "Trà", "s-heading_en": "Tea"})
    client.post(page, {"act": "section", "s-heading_vi": "Mật ong"})
    client.post(page, {"act": "target", "t-what": "stars:5", "t-wanted": "3"})
    event = {"e-day": "2025-01-10", "e-hour": "08:30", "e-what_vi": "Khai mạc"}
    client.post(page, {"act": "event"} | event)
    second = working_plan(fair).sections.get(heading_vi="Mật ong")
    client.post(page, {"act": "section-up", "row": second.pk})
    plan = working_plan(fair)
    assert [one.heading_vi for one in plan.sections.all()] == ["Mật ong", "Trà"]
    assert [(one.axis, one.value, one.wanted) for one in plan.targets.all()] == [("stars", "5", 3)]
    assert plan.events.get().starts_at == dt.datetime(2025, 1, 10, 1, 30, tzinfo=dt.UTC)
    assert "5 stars: 0 of 3, 3 missing" in client.get(page).text


def test_curating(client, officer):
    fair = fairs.new(officer)
    section = sections.add_section(fair, Staff(officer), heading_vi="Trà")
    green = ProductFactory(title_vi="Chè xanh")
    amber = ProductFactory(title_vi="Chè vàng", certificate__valid_until=fairs.FIRST)
    red = ProductFactory(title_vi="Chè đỏ", certificate__valid_until=dt.date(2025, 1, 5))
    rebuild()
    page = at("curate", fair.pk)
    shown = client.get(page).text
    assert "3 products, 2 may stand in the fair" in shown
    assert "Leaves the fair by itself on 11 Jan 2025" in shown
    assert shown.index("Chè đỏ") > max(shown.index("Chè xanh"), shown.index("Chè vàng"))
    said = {"into": section.pk}
    assert "Added: Chè xanh." in client.post(page, said | {"add": green.pk}, follow=True).text
    assert "leaves early" in client.post(page, said | {"add": amber.pk}, follow=True).text
    assert "may not stand" in client.post(page, said | {"add": red.pk}, follow=True).text
    last = working_plan(fair).lines.get(product=amber)
    moved = client.post(page, {"up": last.pk}, follow=True)
    assert "Chè vàng: Trà, place 1 of 2." in moved.text
    assert [one.product_id for one in working_plan(fair).lines.all()] == [amber.pk, green.pk]
    client.post(page, {"remove": last.pk})
    assert working_plan(fair).lines.get().product == green


def test_price_and_pieces_of_a_line(client, officer):
    fair = fairs.new(officer)
    [line] = fairs.fill(fair, officer, 1)
    page = at("line", fair.pk, line.pk)
    said = {"edition": working_plan(fair).edition, "price": "59.000", "quantity": "12"}
    wrong = client.post(page, said | {"price_from": "2025-02-01", "price": "nhiều"}).text
    assert "That is no day of the fair." in wrong
    assert "Type a sum in whole đồng" in wrong
    client.post(page, said | {"price_from": "2025-01-10", "look_only": "on"})
    line.refresh_from_db()
    assert (line.price, line.quantity, line.look_only) == (59_000, 12, True)


def test_booths_at_once_and_placed(client, officer):
    fair = fairs.new(officer)
    fairs.fill(fair, officer, 2)
    page = at("booths", fair.pk)
    assert "Type numbers such as" in client.post(page, {"act": "add", "numbers": "A9-A1"}).text
    client.post(page, {"act": "add", "numbers": "A1-A12", "zone": "Thái Nguyên"})
    assert "2 producers placed." in client.post(page, {"act": "place"}, follow=True).text
    first = working_plan(fair).booths.first()
    said = {"edition": working_plan(fair).edition, "number": "A2", "row": 1, "place": 1}
    assert "It is in this fair already" in client.post(at("booth", fair.pk, first.pk), said).text
    client.post(page, {"act": "remove", "row": first.pk})
    assert working_plan(fair).booths.count() == 11


def test_what_is_in_review_shows_no_way_to_change_it(client, officer):
    fair = fairs.ready(officer)
    client.post(at("submit", fair.pk), {"act": "submit", "edition": working_plan(fair).edition})
    answer = client.post(at("curate", fair.pk), {"add": ProductFactory().pk}, follow=True)
    assert "The plan is in review and cannot be changed now." in answer.text
    assert 'name="up"' not in answer.text


def test_rows_of_another_fair_are_not_found(client, officer):
    fair, other = fairs.new(officer), fairs.ready(officer, title="Khác")
    plan = working_plan(other)
    line, booth, section = plan.lines.first(), plan.booths.first(), plan.sections.first()
    for name, row in (("line", line), ("booth", booth), ("section", section)):
        assert client.get(at(name, fair.pk, row.pk)).status_code == 404
    assert client.post(at("curate", fair.pk), {"remove": line.pk}).status_code == 404
    assert client.post(at("booths", fair.pk), {"act": "x", "row": booth.pk}).status_code == 404
    assert client.get(at("line", fair.pk, 2**80)).status_code == 404
    assert plan.lines.count() == 3


@pytest.mark.parametrize("screen", ["fair", "shape", "curate", "booths"])
def test_sixty_lines_cost_what_two_cost(client, officer, screen):
    fair = fairs.ready(officer, number=2)
    page, counts = at(screen, fair.pk), []
    for more in (0, 58):
        if more:
            fairs.fill(fair, officer, more)
            booths.add_booths(fair, Staff(officer), "B1-B60")
            booths.place_producers(fair, Staff(officer))
        rebuild()
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_list_costs_the_same_with_twenty_fairs(client, officer):
    counts = []
    for more in (2, 18):
        for number in range(more):
            fairs.new(officer, title=f"Hội chợ {more} {number}")
        client.get(at("home"))
        with CaptureQueriesContext(connection) as asked:
            client.get(at("home"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_lines_are_put_where_they_are_dropped(client, officer):
    fair = fairs.new(officer)
    made = fairs.fill(fair, officer, 3)
    section = made[0].section_id
    said = {"put": made[2].pk, "section": section, "before": made[0].pk}
    client.post(at("curate", fair.pk), said)
    order = [one.pk for one in working_plan(fair).lines.all()]
    assert order == [made[2].pk, made[0].pk, made[1].pk]
    assert lines.remove_line(fair, Staff(officer), made[1].pk).product == made[1].product
