"""Why certificates are withdrawn: classes the office chooses from, told to everybody in words.

The law's own list of reasons has not been read yet (domain.md); these are the reasons that
published decisions give, and "other". What lists or people wrote themselves is told as written.
"""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

REASONS: dict[str, str | Promise] = {
    "not_reassessed": pgettext_lazy("withdrawal", "not re-assessed in time"),
    "failed_reassessment": pgettext_lazy("withdrawal", "re-assessed and found below three stars"),
    "quality": pgettext_lazy("withdrawal", "fails quality or food safety"),
    "misuse": pgettext_lazy("withdrawal", "the certificate or the mark was misused"),
    "ceased": pgettext_lazy("withdrawal", "no longer made"),
    "own_wish": pgettext_lazy("withdrawal", "the producer asked for it"),
    "other": pgettext_lazy("withdrawal", "another reason, named in the decision"),
}


def reason_in_words(reason: str) -> str:
    """A class in the reader's language; other words as they were written."""
    return str(REASONS.get(reason, reason))
