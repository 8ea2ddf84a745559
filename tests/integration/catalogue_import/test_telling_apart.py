"""Two products whose folded words agree never become one by themselves."""

import pytest

from catalogue_import.models import ImportRow
from shop.catalogue.models import Product
from shop.certification.models import Certificate

PAPER = {"decision_no": "1/QĐ-UBND", "decision_date": "1/3/2023", "issued_by": "UBND tỉnh"}
COCONUT = {**PAPER, "product_name": "Kẹo dừa", "producer_name": "Công ty TNHH A"}
PINEAPPLE = {**COCONUT, "product_name": "Kẹo dứa"}
HOUSE = {**PAPER, "product_name": "Mật ong", "producer_name": "Hộ kinh doanh Nguyễn Thị Lan"}
HERE = {**HOUSE, "district": "huyện Chợ Đồn", "commune": "xã Bằng Lãng"}
THERE = {**HOUSE, "district": "huyện Na Rì", "commune": "xã Kim Lư"}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (COCONUT, PINEAPPLE, "name_differs"),
        (HERE, THERE, "place_differs"),
        (HERE, {**HERE, "commune": "xã Đồng Lạc"}, "place_differs"),
        ({**HERE, "district": ""}, {**THERE, "district": ""}, "place_differs"),
        (HERE, {**THERE, "decision_no": "7/QĐ-UBND", "decision_date": "1/3/2024"}, "place_differs"),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_what_differs_waits_and_is_kept(import_rows, one, other, reason, together):
    results = [import_rows(one, other)] if together else [import_rows(one), import_rows(other)]
    assert sum(result.counts["new"] for result in results) == 1
    assert sum(result.counts["quarantined"] for result in results) == 1
    assert (Product.objects.count(), Certificate.objects.count()) == (1, 1)
    row = ImportRow.objects.get(waiting=True)
    assert (row.reason, row.is_evidence) == (reason, False)
    kept = ImportRow.objects.count()
    again = import_rows(one, other)
    assert (again.counts["unchanged"], again.counts["quarantined"]) == (1, 1)
    assert ImportRow.objects.count() == kept


@pytest.mark.parametrize(
    "other",
    [
        {**COCONUT, "product_name": "KẸO DỪA"},
        {**COCONUT, "product_name": "Keo dua"},
        {**COCONUT, "product_name": "Kẹo “dừa”"},
        {**COCONUT, "district": "huyện Na Rì"},
    ],
)
def test_what_may_be_the_same_is_the_same(import_rows, other):
    import_rows({**COCONUT, "district": "huyện Chợ Đồn"})
    assert import_rows(other).counts["quarantined"] == 0
    assert Product.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {**HOUSE},
        {**HERE, "district": "H. Chợ Đồn", "commune": "Bằng Lãng"},
        {**HOUSE, "commune": "xã Nghĩa Tá"},
    ],
)
def test_a_place_that_may_be_the_same_is_the_same(import_rows, other):
    import_rows(HERE)
    assert import_rows(other).counts["quarantined"] == 0
    assert Product.objects.count() == Certificate.objects.count() == 1


def test_a_withdrawal_with_other_accents_or_from_another_place_takes_nothing(import_rows):
    import_rows(COCONUT, HERE)
    gone = {"kind": "thu hồi", "stars": "", "decision_no": "9/QĐ-UBND", "decision_date": "1/6/2024"}
    result = import_rows({**PINEAPPLE, **gone}, {**THERE, **gone}, approve_withdrawals=True)
    assert result.counts["quarantined"] == 2
    assert not Certificate.objects.exclude(withdrawn_on=None).exists()


def test_a_complete_list_that_names_it_in_such_a_row_leaves_nothing_out(import_rows):
    import_rows(COCONUT)
    result = import_rows(PINEAPPLE, complete=True)
    assert (result.counts["quarantined"], result.counts["missing"]) == (1, 0)
