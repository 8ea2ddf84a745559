"""Page 1: five things are enough, places are checked, old names are understood."""

from django.urls import reverse

import pytest

from shop.regions.models import Commune, Region
from tests.factories import ProductFactory, region
from tests.factories.orders import address_form, fill_address, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(client):
    put(client, ProductFactory())
    return client


def errors(response) -> dict:
    return response.context["form"].errors


def test_four_fields_are_required_and_one_of_phone_and_e_mail(guest):
    response = guest.get(reverse("checkout:address"))
    shown = response.context["form"].visible_fields()
    assert [f.name for f in shown if f.field.required] == ["name", "province", "commune", "street"]
    # The invoice is folded, the gift opens by its tick: seven fields and two ticks are seen.
    assert '<details class="fold"><summary>' in response.content.decode()


def test_nothing_is_ticked_for_the_buyer(guest):
    assert "checked" not in guest.get(reverse("checkout:address")).content.decode()


def test_one_of_phone_and_e_mail_is_enough_and_one_is_needed(guest):
    assert fill_address(guest, phone="").status_code == 302
    assert fill_address(guest, email="").status_code == 302
    assert "phone" in errors(fill_address(guest, phone="", email=""))


@pytest.mark.parametrize(
    "typed", ["0912345678", "+84 912 345 678", "0912.345.678", "84912345678", "(091) 234-5678"]
)
def test_phones_are_kept_in_one_form(guest, typed):
    fill_address(guest, phone=typed)
    assert guest.session["checkout_details"]["phone"] == "+84912345678"


@pytest.mark.parametrize("typed", ["12345", "01234567890", "abc", "0912 345 67"])
def test_a_wrong_phone_is_said(guest, typed):
    assert "phone" in errors(fill_address(guest, phone=typed))


def test_a_former_province_leads_to_todays_with_a_hint(guest):
    former = Region.objects.get(register=63, slug="bac-kan")
    place = Commune.objects.filter(region=region("thai-nguyen")).first()
    fill_address(guest, province=former.key, commune=place.name_with_kind)
    text = guest.get(reverse("checkout:review")).content.decode()
    assert "Bắc Kạn nay thuộc Thái Nguyên" in text


def test_a_commune_of_another_province_is_refused(guest):
    other = Commune.objects.filter(region=region("ca-mau")).first()
    response = fill_address(guest, commune=f"xã {other.name} không có")
    assert response.status_code == 200
    assert "commune" in errors(response)


def test_a_posted_code_of_another_province_does_not_count(guest):
    other = Commune.objects.filter(region=region("ca-mau")).first()
    response = fill_address(guest, commune="không có xã này", commune_code=other.code)
    assert "commune" in errors(response)


def test_a_name_without_marks_is_found_or_offered(guest):
    province = region("thai-nguyen")
    response = fill_address(guest, province=province.key, commune="Van Lang")
    offered = {commune.name for commune in response.context["form"].answer.offered}
    assert {"Văn Lang", "Văn Lăng"} <= offered
    picked = response.context["form"].answer.offered[0]
    again = fill_address(guest, province=province.key, commune="Van Lang", commune_code=picked.code)
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("xã Côn Minh, huyện Na Rì", "huyện Na Rì"), ("Côn Minh (Na Rì)", "Na Rì"), ("Côn Minh", "")],
)
def test_a_district_behind_the_name_stays_as_a_note(guest, typed, kept):
    fill_address(guest, province="vn34-19", commune=typed)
    assert guest.session["checkout_details"]["old_place"] == kept
    assert guest.session["checkout_details"]["commune"] == "02185"


@pytest.mark.parametrize("choice", ["commune_code", "commune_pick"])
def test_a_former_district_is_answered_with_communes_and_kept_as_a_note(guest, choice):
    response = fill_address(guest, province="vn63-06", commune="huyện Na Rì")
    answer = response.context["form"].answer
    assert [commune.name for commune in answer.offered] == ["Na Rì"]
    assert len(answer.all) > 50
    fill_address(guest, province="vn63-06", commune="huyện Na Rì", **{choice: "02155"})
    page = guest.get(reverse("checkout:review")).content.decode()
    assert "“huyện Na Rì” là tên cũ" in page
    assert "Bắc Kạn nay thuộc Thái Nguyên" in page


def test_a_slip_of_the_finger_is_no_old_name(guest):
    fill_address(guest, province="vn34-19", commune="Na Ry", commune_code="02155")
    assert guest.session["checkout_details"]["old_place"] == ""


def test_what_was_chosen_stays_when_something_else_is_missing(guest):
    given = {"province": "vn34-19", "commune": "huyện Na Rì", "commune_pick": "02155"}
    form = fill_address(guest, **given, name="").context["form"]
    assert (form["commune"].value(), form["old_place"].value()) == ("xã Na Rì", "huyện Na Rì")
    assert not form.answer.all


@pytest.mark.parametrize("field", ["name", "street", "province", "commune"])
@pytest.mark.parametrize("value", ["", "\x00", "x" * 5000])
def test_strange_input_is_an_error_never_a_crash(guest, field, value):
    assert fill_address(guest, **{field: value}).status_code == 200


def test_communes_are_suggested_for_a_province(client):
    answer = client.get(reverse("checkout:communes"), {"province": region("thai-nguyen").key})
    assert answer.content.decode().count("<option") > 50
    assert (
        "<option"
        not in client.get(reverse("checkout:communes"), {"province": "\x00"}).content.decode()
    )


def test_what_was_typed_is_there_when_one_comes_back(guest):
    fill_address(guest, note="gọi trước")
    initial = guest.get(reverse("checkout:address")).context["form"].initial
    assert initial["note"] == "gọi trước"
    assert initial["commune"] == address_form()["commune"]


def test_an_empty_basket_has_no_checkout(client):
    for step in ("checkout:address", "checkout:review"):
        assert client.get(reverse(step)).url == reverse("basket:summary")
