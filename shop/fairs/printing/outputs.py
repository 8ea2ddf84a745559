"""Everything that can be printed of a fair: its name, its form, how the file is called."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from ..models import FairPlan
from ..public.voucher import voucher_words

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JPEG = "image/jpeg"
CATALOGUE = "catalogue"
VOUCHERS = "vouchers"


@dataclass(frozen=True, slots=True)
class Output:
    """One file. `words` say what it is for; `name` is that of the file handed out."""

    kind: str
    form: str
    label: str | Promise
    words: str | Promise
    name: str
    content_type: str = PDF

    @property
    def key(self) -> str:
        """As the form on the screen names it."""
        return f"{self.kind}-{self.form}"

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]


OUTPUTS = (
    Output(
        CATALOGUE,
        "a4",
        pgettext_lazy("print room", "Catalogue, A4"),
        pgettext_lazy("print room", "Every product with picture, price and code; indexes."),
        "danh-muc-a4.pdf",
    ),
    Output(
        CATALOGUE,
        "a5",
        pgettext_lazy("print room", "Catalogue, A5 booklet"),
        pgettext_lazy("print room", "The same to be folded: print it as a booklet on A4."),
        "danh-muc-a5.pdf",
    ),
    Output(
        "cards",
        "a4",
        pgettext_lazy("print room", "Shelf cards, four on A4"),
        pgettext_lazy("print room", "A card of A6 for each product, to be cut along the lines."),
        "the-ke-hang.pdf",
    ),
    Output(
        "posters",
        "a4",
        pgettext_lazy("print room", "Booth posters, A4"),
        pgettext_lazy("print room", "One for each booth: who stands there, with what, its code."),
        "ap-phich-gian.pdf",
    ),
    Output(
        "banner",
        "a3",
        pgettext_lazy("print room", "Banner, A3"),
        pgettext_lazy("print room", "The fair itself: picture, days, place and its code."),
        "bang-ron-a3.pdf",
    ),
    Output(
        "boards",
        "a4",
        pgettext_lazy("print room", "Name boards, A4"),
        pgettext_lazy("print room", "The name of each booth, large, to be hung above it."),
        "bien-ten-gian.pdf",
    ),
    Output(
        VOUCHERS,
        "a4",
        pgettext_lazy("print room", "Voucher cards, eight on A4"),
        pgettext_lazy(
            "print room", "The code of the fair to be handed out, with what it takes off."
        ),
        "the-giam-gia.pdf",
    ),
    Output(
        "press",
        "xlsx",
        pgettext_lazy("print room", "List for the press and the printer"),
        pgettext_lazy("print room", "Products and name boards as a sheet."),
        "danh-sach.xlsx",
        XLSX,
    ),
    Output(
        "share",
        "jpg",
        pgettext_lazy("print room", "Share picture"),
        pgettext_lazy("print room", "1200 × 630, for messages and pages elsewhere."),
        "anh-chia-se.jpg",
        JPEG,
    ),
)
BY_KEY = {one.key: one for one in OUTPUTS}


def outputs_for(plan: FairPlan) -> list[Output]:
    """What there is to print of that plan: cards of a voucher only where it has one."""
    has_voucher = voucher_words(plan) is not None
    return [one for one in OUTPUTS if one.kind != VOUCHERS or has_voucher]


def output_of(kind: str, form: str) -> Output | None:
    """What a record is of; None for what is printed no longer."""
    return BY_KEY.get(f"{kind}-{form}")
