"""How long a certificate is said to hold, in the words of lists.

"36 tháng" says what the rule says anyway, and tells no day; "36 tháng kể từ ngày 28/12/2023" tells
when it begins; "đến hết ngày 12/12/2021" when it ends. Any other length of time is left as it is,
so that a person looks.
"""

import re

_DAY = r"(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} tháng \d{1,2},? năm \d{4})"
_RULE = r"(?:có )?(?:hiệu lực |giá trị |thời hạn )?(?:trong )?(?:vòng )?(?:là )?" + (
    r"(?:36 tháng|0?3 năm|0?3 năm \(36 tháng\)|36 tháng \(0?3 năm\))"
)
_FROM = re.compile(rf"^{_RULE}[,;]? (?:kể )?từ (?:ngày )?{_DAY}\.?$", re.IGNORECASE)
_PLAIN = re.compile(
    rf"^{_RULE}(?:[,;]? (?:kể )?từ (?:ngày )?(?:được )?"
    r"(?:ký|ban hành|ra quyết định|quyết định|cấp|công nhận)"
    r"(?: quyết định| ban hành)?)?\.?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"^(?:có )?(?:hiệu lực |giá trị )?đến (?:hết )?(?:ngày )?{_DAY}\.?$", re.IGNORECASE
)


def read_validity(text: str) -> dict[str, str]:
    """The cells that words about validity fill: `expires_on`, and `valid_from` where it is told."""
    if match := _FROM.match(text):
        return {"expires_on": "", "valid_from": match[1]}
    if match := _UNTIL.match(text):
        return {"expires_on": match[1]}
    return {"expires_on": "" if _PLAIN.match(text) else text}
