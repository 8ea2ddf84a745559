"""A statement goes out and comes back: taken from the verify page, checked, without scripts."""

import pytest

from . import shelf

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_downloaded_matches_and_altered_it_does_not(
    transactional_db, phone_without_scripts, tmp_path
):
    page = phone_without_scripts
    certificate = shelf.fill()["honey"].certificates.get()
    page.goto(f"/xac-minh/{certificate.code}/")
    page.get_by_role("button", name="Tải bản xác nhận có chữ ký").click()
    here = page.url
    for link in ("Tải tệp PDF", "Tệp nhỏ cho máy đọc"):
        page.goto(here)
        with page.expect_download() as coming:
            page.get_by_role("link", name=link).click()
        file = tmp_path / coming.value.suggested_filename
        coming.value.save_as(file)
        assert answer_to(page, file) == "Khớp"
        whole = file.read_bytes()
        file.write_bytes(whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:])
        assert answer_to(page, file) == "Không khớp"


def answer_to(page, file) -> str:
    """Give the file to the check; the headline of the answer."""
    page.goto("/xac-minh/kiem-tra/")
    page.get_by_label("Hoặc tệp, đúng như khi tải về").set_input_files(file)
    page.get_by_role("button", name="Kiểm tra tệp").click()
    return page.locator(".badge-panel h2").inner_text().strip()
