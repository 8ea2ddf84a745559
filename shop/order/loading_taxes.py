"""The tax rates a new shop starts with, each row with where it comes from.

Decree 174/2025 takes two points off the 10 % rate from July 2025 to the end of 2026; goods under
excise duty and those of 5 % are left out of it. Which sets count as unprocessed was judged from
their names: the rows say that an accountant should look at them.
"""

import datetime as dt
from decimal import Decimal

SCHEME = "2026"
CUT_FROM, CUT_UNTIL = dt.date(2025, 7, 1), dt.date(2026, 12, 31)

OF_ALL = (
    (
        Decimal("8"),
        CUT_FROM,
        CUT_UNTIL,
        "Nghị định 174/2025/NĐ-CP: giảm 10% còn 8% từ 01/07/2025 đến hết 31/12/2026",
    ),
    (
        Decimal("10"),
        CUT_UNTIL + dt.timedelta(days=1),
        None,
        "Thuế suất phổ thông 10% sau khi Nghị định 174/2025/NĐ-CP hết hiệu lực, nếu không gia hạn",
    ),
)
EXCISE = (Decimal("10"), "Nghị định 174/2025/NĐ-CP: hàng chịu thuế tiêu thụ đặc biệt không giảm")
UNPROCESSED = (
    Decimal("5"),
    "5% cho nông, thủy sản chưa chế biến ở khâu thương mại; cần kế toán xác nhận từng mặt hàng",
)
OF_SETS = {
    "beverage/white-spirit": EXCISE,
    "beverage/other-alcohol": EXCISE,
    "food/fresh-produce": UNPROCESSED,
    "food/fresh-animal": UNPROCESSED,
    "food/grain": UNPROCESSED,
    "food/honey-raw": UNPROCESSED,
    "ornamental/flower": UNPROCESSED,
    "ornamental/plant": UNPROCESSED,
    "ornamental/animal": UNPROCESSED,
}


def load_tax_rates(rates, sets, using: str = "default") -> None:
    """Fill in the rates where there are none at all; edited ones stay as they are."""
    rows = rates.objects.using(using)
    if rows.exists():
        return
    ids = dict(
        sets.objects.using(using)
        .filter(scheme__code=SCHEME, slug__in=OF_SETS)
        .values_list("slug", "pk")
    )
    rows.bulk_create(
        [
            rates(percent=percent, first_day=first, last_day=last, source=source)
            for percent, first, last, source in OF_ALL
        ]
        + [
            rates(ocop_set_id=ids[slug], percent=percent, first_day=CUT_FROM, source=source)
            for slug, (percent, source) in OF_SETS.items()
        ]
    )
