"""Our own permanent certificate codes: `quang-ninh-2023-0187`."""

from collections.abc import Iterable

from .models import Certificate


class CodeBook:
    """Hands out codes in one run: province slug, year or 0000, and a serial never used before.

    Serials continue from the highest ever given under the same prefix; certificates are never
    deleted, so a code is never reused. Call inside the transaction that writes the certificates.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def new_code(self, province_slug: str, year: int | None) -> str:
        """The next free code of that province and year."""
        prefix = f"{province_slug or 'viet-nam'}-{year or 0:04d}-"
        serial = self._last.get(prefix)
        if serial is None:
            serial = _highest(
                Certificate.objects.filter(code__startswith=prefix).values_list("code", flat=True)
            )
        self._last[prefix] = serial + 1
        return f"{prefix}{serial + 1:04d}"


def _highest(codes: Iterable[str]) -> int:
    return max((int(code.rsplit("-", 1)[1]) for code in codes), default=0)


def normalise_code(typed: str) -> str:
    """What somebody typed, as a code: case, spaces and slashes do not matter."""
    return "-".join(typed.lower().replace("/", " ").replace("_", " ").split()).strip("-")
