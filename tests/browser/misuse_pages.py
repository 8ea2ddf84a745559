"""Cases of misuse in every state, for the pages that show them."""

from dataclasses import dataclass

from shop.accounts.models import User
from shop.misuse import deciding
from shop.misuse.models import Case, Report
from shop.misuse.pictures import FOLDER
from shop.pictures import private
from tests.factories import longest
from tests.factories.misuse import lettered, reported


@dataclass(frozen=True)
class Cases:
    """A case with a letter and a similar one beside it, one that waits, and one that is over."""

    open: Report
    waits: Case
    over: Report


def fill_cases(staff: User, code: str) -> Cases:
    """`staff` goes through all but one of them; `code` is that of a certificate."""
    picture = private.keep(FOLDER, b"x")
    seen = reported(code, name=longest.PRODUCT, pictures=(picture,), email="lan@example.com")
    lettered(staff, seen.case)
    reported(code, name=f"{longest.PRODUCT}.")
    waits = reported("999/QĐ-XYZ", name="Nem chua").case
    lettered(staff, waits)
    deciding.propose(staff, waits.pk, Case.Outcome.HANDED_OVER, "Đã chuyển quản lý thị trường.")
    over = reported(name="Chè Shan")
    deciding.check(staff, over.case_id, "Giấy chứng nhận còn hiệu lực.")
    deciding.propose(staff, over.case_id, Case.Outcome.VALID, "Chứng nhận còn hiệu lực đến 2026.")
    return Cases(seen, waits, over)
