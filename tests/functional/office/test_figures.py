"""The figures screen of the office: plans, what ends soon with phone numbers, the report."""

import datetime as dt
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from openpyxl import load_workbook

from shop.figures.models import PlanValue
from shop.regions.models import Region
from tests.factories import PartnerFactory, ProductFactory, region

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 12, 31)
PLAN = {
    "area": "vn63-06",
    "year_from": "2018",
    "year_to": "2020",
    "aim": "certified",
    "amount": "40",
    "source": "Kế hoạch 120/KH-UBND",
}


@pytest.fixture(autouse=True)
def _today(clock):
    clock(TODAY)


def ending(days: int, **more) -> None:
    until = TODAY + dt.timedelta(days=days)
    ProductFactory(stock=False, certificate__valid_until=until, **more)


@pytest.fixture
def screen():
    return reverse("office:figures")


def test_a_plan_is_entered_with_who_when_and_its_paper(officer, screen):
    response = officer.post(screen, PLAN)
    assert response["Location"] == screen
    plan = PlanValue.objects.get()
    assert (plan.amount, plan.region.key, plan.set_by) == (40, "vn63-06", officer.user)
    html = officer.get(screen).content.decode()
    assert "Kế hoạch 120/KH-UBND" in html
    assert "Bắc Kạn (nay thuộc Thái Nguyên)" in html
    assert str(officer.user) in html


def test_a_plan_is_corrected_and_its_history_stays(officer, screen):
    officer.post(screen, PLAN)
    plan = PlanValue.objects.get()
    form = officer.get(f"{screen}?plan={plan.pk}").context["form"]
    assert form.initial["amount"] == 40
    officer.post(screen, PLAN | {"amount": "45"})
    assert list(PlanValue.objects.values_list("amount", flat=True)) == [40, 45]
    assert "1 giá trị trước" in officer.get(screen).content.decode()


def test_a_plan_is_taken_back(officer, screen):
    officer.post(screen, PLAN)
    back = reverse("office:plan_back", args=[PlanValue.objects.get().pk])
    assert officer.get(back).status_code == 405
    assert officer.post(back)["Location"] == screen
    assert "Chưa ghi kế hoạch nào" in officer.get(screen).content.decode()
    assert officer.post(back).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year_to", "2017"),
        ("year_to", "2090"),
        ("amount", "0"),
        ("amount", "-3"),
        ("amount", ""),
        ("source", ""),
        ("area", "atlantis"),
        ("aim", "fame"),
        ("year_from", "1900"),
    ],
)
def test_a_plan_that_makes_no_sense_is_told_at_its_field(officer, screen, field, value):
    response = officer.post(screen, PLAN | {field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not PlanValue.objects.exists()


def test_endings_by_province_in_three_terms(officer, screen):
    for days in (0, 30, 31, 90, 91, 180, 181):
        ending(days, producer=PartnerFactory(region=Region.objects.get(key="vn63-06")))
    ending(10, producer=PartnerFactory(region=region("quang-ninh")))
    endings = officer.get(screen).context["endings"]
    assert [(one.name, one.numbers) for one in endings] == [
        ("Quảng Ninh", ((30, 1), (90, 1), (180, 1))),
        ("Thái Nguyên", ((30, 2), (90, 4), (180, 6))),
    ]


def test_each_number_opens_its_list_with_whom_to_call(officer):
    maker = PartnerFactory(name="HTX Tài Hoan", phone="0209 3870 123")
    ending(5, producer=maker)
    ending(20, producer=maker)
    ending(60, producer=PartnerFactory(name="HTX Khác", phone=""))
    ending(6, producer=PartnerFactory(name="HTX xa", region=region("quang-ninh")))
    url = reverse("office:ending")
    response = officer.get(url, {"days": "30", "province": "thai-nguyen"})
    assert response.context["total"] == 2
    html = response.content.decode()
    assert 'href="tel:02093870123"' in html
    assert "có hạn đến 05/01/2025, còn 5 ngày" in html
    assert "HTX xa" not in html
    both = officer.get(url, {"days": "90", "province": "thai-nguyen"})
    assert [one.name for one in both.context["groups"]] == ["HTX Khác", "HTX Tài Hoan"]
    assert "chưa có số điện thoại" in both.content.decode()
    assert officer.get(url, {"days": "7", "province": "nowhere"}).context["days"] == 90


def test_an_empty_shop_has_screens_too(officer, screen):
    assert "Không có gì hết hạn trong 180 ngày tới" in officer.get(screen).content.decode()
    assert (
        "Không có chứng nhận nào hết hạn" in officer.get(reverse("office:ending")).content.decode()
    )
    assert officer.get(reverse("office:figures_sheet")).status_code == 200


def test_the_report_is_a_workbook_in_the_offices_layout(officer, screen):
    maker = PartnerFactory(name="=HTX()", phone="+84912345678", kind="household")
    ending(5, producer=maker, certificate__stars=3)
    ending(400, producer=maker)
    officer.post(screen, PLAN | {"source": "=1+1"})
    response = officer.get(reverse("office:figures_sheet"))
    assert response["Content-Disposition"] == 'attachment; filename="so-lieu-ocop-2024-12-31.xlsx"'
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Theo tỉnh", "Kế hoạch", "Sắp hết hạn"]
    provinces, plans, endings = book.worksheets
    assert provinces["A1"].value == "SẢN PHẨM OCOP CÒN CHỨNG NHẬN"
    assert provinces["A2"].value == "Cả nước · Tính đến 31/12/2024"
    heads = [cell.value for cell in provinces[4]]
    assert heads[:6] == ["STT", "Tỉnh, thành phố", "Sản phẩm", "3 sao", "4 sao", "5 sao"]
    assert [cell.value for cell in provinces[5]][:6] == [1, "Thái Nguyên", 2, 1, 1, 0]
    assert [cell.value for cell in provinces[6]][1:6] == ["Tổng cộng", 2, 1, 1, 0]
    assert [cell.value for cell in plans[5]][1:6] == [
        "Bắc Kạn (nay thuộc Thái Nguyên)", "2018-2020", "Sản phẩm có chứng nhận cuối kỳ", 40, 0,
    ]  # fmt: skip
    row = {head.value: cell for head, cell in zip(endings[4], endings[5], strict=True)}
    assert row["Điện thoại"].value == "+84912345678"
    for cell in (plans["H5"], endings["C5"]):
        assert cell.value.startswith("=")
        assert cell.data_type == "s"


def test_the_screen_costs_the_same_for_two_products_and_twenty(officer, screen):
    costs = []
    for number in (2, 18):
        for days in range(number):
            ending(days)
        for address in (screen, reverse("office:ending"), reverse("office:figures_sheet")):
            officer.get(address)
            with CaptureQueriesContext(connection) as queries:
                officer.get(address)
            costs.append(len(queries))
    assert costs[:3] == costs[3:]


def test_a_sign_that_no_sheet_holds_does_not_stop_the_report(officer, screen):
    officer.post(screen, PLAN | {"source": "Kế hoạch\x0b120/KH-UBND"})
    answer = officer.get(reverse("office:figures_sheet"))
    cells = [c.value for s in load_workbook(io.BytesIO(answer.content)) for r in s for c in r]
    assert "Kế hoạch 120/KH-UBND" in cells
