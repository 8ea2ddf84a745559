"""The lines of one basket looked at together: they share stock, and a hamper is whole or stays.

A hamper in a basket is as valid as its weakest part: while one of its lines may not be ordered, or
not in its number, none of them is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from .checks import CheckedLine, Trouble, check_line, fewer_words
from .models import Line


def check_lines(lines: Iterable[Line]) -> list[CheckedLine]:
    """Every line of a basket as it can be ordered now, in their order. No query."""
    return kept_whole(share_stock([check_line(line) for line in lines]))


def share_stock(checked: Sequence[CheckedLine]) -> list[CheckedLine]:
    """Let lines of the same goods divide what is left of them: the first comes first."""
    uses = Counter(one.line.stockrecord_id for one in checked)
    taken: Counter[int] = Counter()
    found = []
    for one in checked:
        key = one.line.stockrecord_id
        if uses[key] > 1 and not one.blocked:
            one = _with_at_most(one, one.line.purchase_info.availability.num_available - taken[key])
            taken[key] += one.quantity
        found.append(one)
    return found


def _with_at_most(checked: CheckedLine, left: int) -> CheckedLine:
    if checked.quantity <= left:
        return checked
    if left <= 0:
        return checked.with_finding(Trouble.OUT_OF_STOCK, _("Out of stock."))
    lowered = replace(checked, quantity=left)
    if any(finding.trouble is Trouble.FEWER_LEFT for finding in checked.findings):
        return lowered
    return lowered.with_finding(Trouble.FEWER_LEFT, fewer_words(left))


def kept_whole(checked: Iterable[CheckedLine]) -> list[CheckedLine]:
    """The same, with all lines of a hamper blocked where one of them is, or is short."""
    lines = list(checked)
    by_hamper: dict[int, list[CheckedLine]] = defaultdict(list)
    for one in lines:
        if one.line.hamper_id is not None:
            by_hamper[one.line.hamper_id].append(one)
    words = {pk: _why_it_waits(theirs) for pk, theirs in by_hamper.items()}
    return [_waiting(one, words.get(one.line.hamper_id or 0, "")) for one in lines]


def _why_it_waits(lines: Sequence[CheckedLine]) -> str:
    """One sentence, or "" for a hamper that can be ordered as it is."""
    kept = lines[0].line.hamper
    title = str(kept.title)
    if not kept.is_offered:
        return _("The hamper “%(hamper)s” is not offered any more.") % {"hamper": title}
    for one in lines:
        if one.blocked or one.quantity < one.line.quantity:
            return _("The hamper “%(hamper)s” waits for one of its parts: %(part)s.") % {
                "hamper": title,
                "part": one.line.product.get_title(),
            }
    return ""


def _waiting(checked: CheckedLine, words: str) -> CheckedLine:
    if not words or any(one.trouble is Trouble.HAMPER_WAITS for one in checked.findings):
        return checked
    return checked.with_finding(Trouble.HAMPER_WAITS, words)
