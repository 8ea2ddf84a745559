"""What few lists say besides is kept, and reaches certificates and producers where they have it."""

import datetime as dt

from catalogue_import.models import ImportRow
from shop.catalogue.models import Product
from shop.certification.models import Certificate, CertificateEvent
from shop.partner.models import Partner

PAPER = {"producer_name": "HTX A", "decision_no": "1/QĐ-UBND", "decision_date": "1/3/2021"}


def test_carried_values_are_kept_with_the_row_and_typed(import_rows):
    import_rows(
        PAPER
        | {
            "valid_from": "10/3/2021",
            "extended_until": "30/9/2024",
            "tax_code": "100109106",
            "certificate_number": "17/GCN",
            "traceable": "có",
            "packs_covered": "gói 500 g",
            "criteria_set": "2019",
            "note": "giữ nguyên",
        }
    )
    certificate = Certificate.objects.get()
    assert (certificate.valid_from, certificate.valid_until, certificate.extended_until) == (
        dt.date(2021, 3, 10),
        dt.date(2024, 3, 10),
        dt.date(2024, 9, 30),
    )
    assert Partner.objects.get().tax_code == "0100109106"
    kept = ImportRow.objects.get()
    assert kept.raw["packs_covered"] == kept.normalised["packs_covered"] == "gói 500 g"
    assert (kept.normalised["traceable"], kept.normalised["criteria_set"]) == (True, "2019")


def test_an_extension_is_told_and_silence_takes_none_away(import_rows):
    import_rows(PAPER)
    extended = import_rows(PAPER | {"extended_until": "30/9/2024"})
    assert extended.counts["extended"] == 1
    certificate = Certificate.objects.get()
    assert certificate.extended_until == dt.date(2024, 9, 30)
    assert certificate.events.filter(kind=CertificateEvent.Kind.EXTENDED).count() == 1
    assert Product.objects.certified(dt.date(2024, 9, 30)).exists()
    again = import_rows(PAPER | {"extended_until": "30/9/2024"})
    assert again.counts["unchanged"] == 1
    import_rows(PAPER | {"points": "80"})
    assert Certificate.objects.get().extended_until == dt.date(2024, 9, 30)


def test_an_extension_set_by_hand_stays(import_rows):
    import_rows(PAPER)
    Certificate.objects.update(extended_until=dt.date(2024, 12, 31))
    result = import_rows(PAPER | {"note": "như cũ"})
    assert result.counts["duplicate"] == 1
    result = import_rows(PAPER | {"points": "80"})
    assert result.counts["corrected"] == 1
    assert Certificate.objects.get().extended_until == dt.date(2024, 12, 31)


def test_words_of_extensions_and_pauses_wait_for_a_person(import_rows):
    import_rows(PAPER)
    before = list(Certificate.objects.values())
    result = import_rows(
        {"producer_name": "HTX A", "stars": "", "kind": "Gia hạn đến 30/9/2024"},
        {"producer_name": "HTX A", "stars": "", "kind": "Tạm dừng"},
    )
    assert dict(result.reasons) == {"extension_told": 1, "suspension_told": 1}
    assert list(Certificate.objects.values()) == before


def test_a_tax_code_found_out_is_not_overwritten(import_rows):
    import_rows(PAPER)
    Partner.objects.update(tax_code="0100109106")
    import_rows(PAPER | {"tax_code": "0300588569", "points": "80"})
    assert Partner.objects.get().tax_code == "0100109106"


def test_a_month_gives_the_days_that_are_certain(import_rows):
    import_rows({"producer_name": "HTX A", "decision_date": "tháng 3/2021"})
    certificate = Certificate.objects.get()
    assert (certificate.precision, certificate.valid_from, certificate.valid_until) == (
        "year",
        dt.date(2021, 3, 31),
        dt.date(2024, 3, 1),
    )
    # The day of the same month is the same paper, now known better.
    result = import_rows({"producer_name": "HTX A", "decision_date": "12/3/2021"})
    assert result.counts["corrected"] == 1
    assert Certificate.objects.get().valid_from == dt.date(2021, 3, 12)
    import_rows({"producer_name": "HTX A", "decision_date": "tháng 5/2021"})
    assert Certificate.objects.count() == 2


def test_one_certificate_number_under_two_names_waits_whole(import_rows):
    numbered = PAPER | {"certificate_number": "17/GCN"}
    result = import_rows(
        numbered | {"product_name": "Miến dong"},
        numbered | {"product_name": "Miến dong", "points": "80"},
        numbered | {"product_name": "Gạo nếp"},
        PAPER | {"product_name": "Chè", "certificate_number": "18/GCN"},
        PAPER | {"product_name": "Mật ong"},
        PAPER | {"product_name": "Cam"},
        numbered | {"product_name": "Bưởi", "province": "Huế"},
    )
    assert (result.counts["quarantined"], result.counts["new"]) == (3, 4)
    assert dict(result.reasons) == {"number_of_another": 3}
    titles = set(Product.objects.values_list("title", flat=True))
    assert titles == {"Chè", "Mật ong", "Cam", "Bưởi"}
    assert ImportRow.objects.filter(waiting=True, reason="number_of_another").count() == 3
