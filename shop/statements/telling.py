"""The answer to a check in words: a headline, and why."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .checking import Answer, Outcome


@dataclass(frozen=True)
class Told:
    """What stands at the top of the answer; `role` is its colour."""

    role: str
    title: str
    text: str


def told(answer: Answer) -> Told:
    """The answer as people read it, in the active language."""
    match answer.outcome:
        case Outcome.MATCHES:
            words = _("This is what the shop stated on %(moment)s, and it still holds today.")
            return Told("ok", _("It matches"), words % _moment(answer))
        case Outcome.MATCHED_THEN:
            words = _(
                "This is what the shop stated on %(moment)s. It was true then and is not now: "
                "below stands what holds today."
            )
            return Told("warn", _("It matches, but no longer holds"), words % _moment(answer))
    return Told("bad", _("It does not match"), _why_not(answer))


def _moment(answer: Answer) -> dict[str, str]:
    stated = answer.stated
    moment = date_format(localtime(stated.stated_at), "DATETIME_FORMAT") if stated else ""
    return {"moment": moment}


def _why_not(answer: Answer) -> str:
    match answer.outcome:
        case Outcome.ALTERED:
            return _(
                "It was altered after the shop signed it; one sign or space is enough. Do not rely "
                "on what it says."
            )
        case Outcome.UNKNOWN_KEY:
            return _("It names a key with which this shop has never signed anything.")
        case Outcome.REVOKED:
            return _revoked(answer)
        case Outcome.NOT_OURS:
            return _("It comes from somebody else, not from this shop; ask whoever it names.")
        case Outcome.TOO_LARGE:
            return _("The file is larger than 1 MB; statements are much smaller.")
        case Outcome.NO_CODE:
            return _(
                "A sign of the code is missing or wrong. Codes of statements look like "
                "XN-7K3M-9QPD-2VTC."
            )
        case Outcome.UNKNOWN_CODE:
            return _("It is written as our codes are, but no statement of ours carries this code.")
    return _(
        "The file is no statement of this shop. Only the PDF and the small file that were "
        "downloaded here can be checked, not a photograph, a scan or a copy that another program "
        "saved. For those, type the printed code."
    )


def _revoked(answer: Answer) -> str:
    words = _(
        "The key that signed it was revoked: %(reason)s. Somebody else may have used it, so its "
        "signature proves nothing any more."
    )
    return words % {"reason": answer.key.reason if answer.key else ""}
