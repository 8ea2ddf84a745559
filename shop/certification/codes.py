"""Our own permanent certificate codes: `quang-ninh-2023-0187`."""

import hashlib
from collections.abc import Iterable
from itertools import chain

from shop.regions.folding import fold

from .models import Certificate, RetiredCode


class CodeBook:
    """Hands out codes in one run: province slug, year or 0000, and a serial never used before.

    Serials continue from the highest ever given under the same prefix, codes of certificates that
    an undo took back included, so a code is never given to another certificate. Call inside the
    transaction that writes the certificates.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def new_code(self, province_slug: str, year: int | None) -> str:
        """The next free code of that province and year."""
        prefix = f"{province_slug or 'viet-nam'}-{year or 0:04d}-"
        serial = self._last.get(prefix)
        if serial is None:
            serial = _highest(
                chain.from_iterable(
                    model.objects.filter(code__startswith=prefix).values_list("code", flat=True)
                    for model in (Certificate, RetiredCode)
                )
            )
        self._last[prefix] = serial + 1
        return f"{prefix}{serial + 1:04d}"


def mark_of(product_identity: str, decision_identity: str, year: int | None, stars: int) -> str:
    """What tells one recognition from every other: the product, the paper, the year, the stars."""
    text = "\x1f".join([product_identity, decision_identity, str(year or ""), str(stars)])
    return hashlib.sha256(text.encode()).hexdigest()


def retired_codes(marks: Iterable[str]) -> dict[str, str]:
    """Codes that these recognitions had before an import was undone, by mark."""
    return dict(RetiredCode.objects.filter(mark__in=list(marks)).values_list("mark", "code"))


def give_back(codes: Iterable[str]) -> None:
    """These codes stand for a certificate again."""
    RetiredCode.objects.filter(code__in=list(codes)).delete()


def _highest(codes: Iterable[str]) -> int:
    return max((int(code.rsplit("-", 1)[1]) for code in codes), default=0)


def normalise_code(typed: str) -> str:
    """What somebody typed, as a code: capitals, marks, spaces, dashes and slashes do not matter."""
    return "-".join(fold(typed).split())
