"""What the title of an annex tells of all its rows: the decision, its day, its issuer, a place."""

import re
import unicodedata
from collections.abc import Iterable

_DAY = r"(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_NUMBER = re.compile(
    r"quyết định\s+(?:số\s*:?\s*)?(\d+\s*/\s*[\w-]*q[đðd][\w\s-]*?\w)(?=\s*(?:ngày|của|,|\)|$))",
    re.I,
)
_DECIDED = re.compile(rf"quyết định\b[^()]*?\bngày\s+{_DAY}", re.I)
_ISSUER = re.compile(
    r"của\s+(?:chủ tịch\s+)?((?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|bộ)\s[^(),;]+)", re.I
)
_ENDS = re.compile(rf"(?:đến hết ngày|đến ngày|hiệu lực đến)\s+{_DAY}", re.I)
_PROVINCE = re.compile(
    r"\btỉnh\s+(.+?)(?=\s+(?:đợt|năm|lần|giai đoạn|tháng|quý)\b|\s*[(),;:–-]|\s+-|$)", re.I
)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.I)
_PROPOSAL = re.compile(
    r"tiềm năng|trình trung ương|trình hội đồng"
    r"|(?<!theo )đề nghị (?:công nhận|xếp hạng|phân hạng|đánh giá)"
    r"|đủ điều kiện (?:đề nghị|tham gia)",
    re.I,
)
_WRITTEN_DAY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)


def read_titles(lines: Iterable[str]) -> dict[str, str]:
    """Cells that hold for every row below, from the lines above a heading.

    The year is only taken where no day is told. A title that speaks of proposals is the heading of
    everything below it: none of these rows is a certificate.
    """
    text = unicodedata.normalize("NFC", "\n".join(lines)).replace("Ð", "Đ")
    found = {
        "decision_no": _first(_NUMBER, text),
        "decision_date": plain_day(_first(_DECIDED, text)),
        "issued_by": _first(_ISSUER, text),
        "expires_on": plain_day(_first(_ENDS, text)),
    }
    found["province"] = _first(_PROVINCE, found["issued_by"]) or _first(_PROVINCE, text)
    if not found["decision_date"]:
        found["year"] = _first(_YEAR, text)
    if proposal := next((line for line in text.splitlines() if _PROPOSAL.search(line)), ""):
        found["heading"] = proposal
    return {name: value for name, value in found.items() if value}


def plain_day(text: str) -> str:
    """ "6 tháng 4 năm 2021" as 6/4/2021, without spaces around the signs."""
    return re.sub(r"\s", "", _WRITTEN_DAY.sub(r"\1/\2/\3", text))


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return " ".join(match[1].split()).strip(" .") if match else ""
