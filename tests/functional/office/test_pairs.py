"""Products that may be one: side by side in both languages, judged once, at one price."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from catalogue_import.models import ImportRun, SuspectedPair
from shop.catalogue.models import Product
from tests.factories import StockRecordFactory
from tests.factories.lists import import_list

pytestmark = pytest.mark.django_db
DESK = "/van-phong/nghi-trung/"
FIRST = {"producer_name": "HTX Tài Hoan", "product_name": "Miến dong Tài Hoan", "year": "2022"}
SECOND = FIRST | {"product_name": "Miến dong Tài Hoam"}


def words(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def pair(tmp_path):
    import_list(tmp_path, FIRST, SECOND)
    return SuspectedPair.objects.get()


def test_an_empty_desk(officer):
    assert "Hôm nay không có việc" in words(officer.get(DESK))
    assert officer.get(f"{DESK}?shown=judged").status_code == 200


def test_both_stand_side_by_side_letter_by_letter(officer, pair):
    shown = words(officer.get(DESK))
    assert "Miến dong Tài Hoa<del>m</del>" in shown
    assert "Miến dong Tài Hoa<ins>n</ins>" in shown
    assert f"Giống {pair.likeness}/100" in shown
    assert f"{pair.likeness} of 100 alike" in words(officer.get("/en/office/doubles/"))


def test_different_is_never_asked_again(officer, pair):
    officer.post(DESK, {"pair": pair.pk, "verdict": "different", "why": ""})
    assert "Miến dong" not in words(officer.get(DESK))
    judged = words(officer.get(f"{DESK}?shown=judged"))
    assert "Hai sản phẩm" in judged
    assert "canbo" in judged


def test_one_is_brought_together_by_a_run(officer, pair):
    form = {"pair": pair.pk, "verdict": "same", "stays": pair.first_id, "why": "gõ nhầm"}
    answer = officer.post(DESK, form, follow=True)
    run = ImportRun.objects.get(kind="merge")
    assert f"lần nhập {run.number}" in words(answer)
    assert Product.objects.get(pk=pair.second_id).merged_into_id == pair.first_id
    assert "gõ nhầm" in words(officer.get(f"{DESK}?shown=judged"))


def test_what_is_sold_stays_and_the_desk_says_why(officer, pair):
    StockRecordFactory(product=pair.second)
    shown = officer.get(DESK)
    assert shown.context["cards"][0].stays_by_default == pair.second_id
    assert "đang có giá và kho" in words(shown)
    form = {"pair": pair.pk, "verdict": "same", "stays": pair.first_id, "why": "gõ nhầm"}
    assert "đang có giá và kho" in words(officer.post(DESK, form, follow=True))
    assert not ImportRun.objects.filter(kind="merge").exists()
    StockRecordFactory(product=pair.first)
    assert "Bring" not in words(officer.get(DESK))
    assert 'value="same"' not in words(officer.get(DESK))


@pytest.mark.parametrize(
    "form",
    [{}, {"pair": "x", "verdict": "same"}, {"pair": 1, "verdict": "khac"}, {"verdict": "same"}],
)
def test_what_no_form_sends_changes_nothing(officer, pair, form):
    assert officer.post(DESK, form).status_code == 302
    assert SuspectedPair.objects.get().verdict == "open"


def test_a_pair_that_is_not_there(officer):
    assert officer.post(DESK, {"pair": 99, "verdict": "different"}).status_code == 404


def test_the_desk_costs_the_same_for_2_and_10_pairs(officer, tmp_path):
    costs = []
    for first, last in ((0, 2), (2, 10)):
        for n in range(first, last):
            maker = {"producer_name": f"HTX Số {'abcdefghij'[n] * 5}"}
            import_list(tmp_path, FIRST | maker, SECOND | maker)
        officer.get(DESK)
        with CaptureQueriesContext(connection) as queries:
            assert len(officer.get(DESK).context["cards"]) == last
        costs.append(len(queries))
    assert costs[0] == costs[1]
