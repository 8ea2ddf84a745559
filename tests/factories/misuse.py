"""Stars seen where none belong, as far as the office may be with them."""

from typing import Any

from shop.certification import clock
from shop.misuse import deciding
from shop.misuse.letters import Wanted, make_letter
from shop.misuse.models import Case, Letter, Report
from shop.misuse.reporting import Sighting, report


def reported(typed: str = "", *, pictures: tuple[str, ...] = (), **told: Any) -> Report:
    """Somebody saw a pack at a market today."""
    seen = {
        "what": Report.What.ENDED,
        "text": "Ba sao in trên nhãn",
        "typed": typed,
        "name": "Bún khô Lan Phát",
        "seen_on": clock.today(),
        "place": "Chợ Đông Ba, Huế",
    }
    return report(Sighting(**(seen | told)), list(pictures), language="vi")


def lettered(staff: Any, case: Case) -> Letter:
    """The case is checked, and its seller gets a letter."""
    deciding.check(staff, case.pk, "Giấy chứng nhận đã hết hạn.")
    wanted = Wanted("seller", "Sạp bà Tư", "Chợ Đông Ba", "Bán gói in sao cũ.", clock.today())
    return make_letter(staff, case.pk, wanted)
