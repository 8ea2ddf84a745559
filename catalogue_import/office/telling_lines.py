"""Lines of a preview in plain words: old beside new, what it touches, what is odd about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.certification.reasons import reason_in_words as withdrawal_in_words

from ..effects import effect_in_words
from ..findings import reason_in_words
from ..models import ImportRun, PlannedChange
from ..normalise import normalise_row
from ..places import province_book
from ..plan import Outcome, RowResult
from ..records import RawRow, Source
from .changes import ODD_JUMP, OTHER_PROVINCE, field_label
from .deciding import APPLICABLE
from .marking import Marked, marked
from .previewing import MISSING
from .requests import scope_of

Choice = PlannedChange.Choice

FLAGS: dict[str, str | Promise] = {
    ODD_JUMP: gettext_lazy("Two stars at once: please check the decision."),
    OTHER_PROVINCE: gettext_lazy("The row is of another province than the list was declared for."),
}
BOTH = gettext_lazy("Re-assessed and upgraded.")
CHOICES: dict[str, str | Promise] = {
    Choice.APPLY: pgettext_lazy("choice", "Apply"),
    Choice.ASIDE: pgettext_lazy("choice", "Set aside"),
    Choice.KEEP: pgettext_lazy("choice", "Keep as it is"),
    Choice.SUSPEND: pgettext_lazy("choice", "Suspend"),
    Choice.WITHDRAW: pgettext_lazy("choice", "Withdraw"),
    Choice.MERGE: pgettext_lazy("choice", "Bring together with the known product"),
}
STOPPING = frozenset({Outcome.WITHDRAWN.value, MISSING})


@dataclass(frozen=True, slots=True)
class Told:
    """One line as the page shows it."""

    line: PlannedChange
    changes: Sequence[Marked]
    effect: Sequence[str]
    flags: Sequence[str]
    about: str
    choice: str
    reason: str
    province: str
    is_open: bool


def told_lines(
    run: ImportRun, lines: Iterable[PlannedChange], provinces: Mapping[str, str]
) -> list[Told]:
    """These lines in words. One query, for the register of places, whatever their number."""
    shown = list(lines)
    abouts = _abouts(run, [one for one in shown if one.reason or one.flags])
    return [
        Told(
            line=one,
            changes=[marked(field_label(c["field"]), c["old"], c["new"]) for c in one.changes],
            effect=_effect(one),
            flags=[str(FLAGS[flag]) for flag in one.flags if flag in FLAGS],
            about=abouts.get(one.pk, ""),
            choice=str(CHOICES[one.choice]) if _is_decided(one) else "",
            reason=" · ".join(
                filter(None, (withdrawal_in_words(one.choice_note), one.choice_paper))
            ),
            province=provinces.get(one.province_slug, ""),
            is_open=_is_decided(one),
        )
        for one in shown
    ]


def _is_decided(one: PlannedChange) -> bool:
    return one.outcome in APPLICABLE or one.outcome == MISSING


def _effect(one: PlannedChange) -> list[str]:
    """Sizes stop only where the certificate itself goes; lower stars are sold on."""
    stops = one.outcome in STOPPING or one.effect.get("taken")
    return effect_in_words(one.effect if stops else {**one.effect, "sizes": 0})


def _abouts(run: ImportRun, lines: Sequence[PlannedChange]) -> dict[int, str]:
    """Why rows wait, are refused or were put right: read once more from what was published."""
    if not lines:
        return {}
    book, declared = province_book(), scope_of(run).declared()
    source = Source("list", run.file_name, grade=run.request.get("grade", "b"))
    found = {}
    for one in lines:
        if one.raw:
            raw = RawRow(one.line, one.raw)
            row = normalise_row(raw, book, {}, declared, source)
            told = reason_in_words(RowResult(row, Outcome(one.outcome), one.reason))
            both = str(BOTH) if Outcome.REEVALUATED.value in one.flags else ""
            found[one.pk] = " ".join(filter(None, (both, told)))
    return found
