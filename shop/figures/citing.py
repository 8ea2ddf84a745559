"""How a source is named beside its figures."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from shop.certification.models import SourceDocument


@dataclass(frozen=True)
class Citation:
    """A source in words. `url` is empty for one that is only known by its publisher."""

    pk: int
    title: str
    url: str
    publisher: str
    grade: str

    @property
    def link(self) -> str:
        """Where it can be read, or its entry in the page's list of sources."""
        return self.url or f"{reverse('figures:index')}#source-{self.pk}"

    @property
    def grade_words(self) -> str:
        """How far it is trusted."""
        grades = SourceDocument.Grade
        words = {
            grades.OFFICIAL: _("official source"),
            grades.PRESS: _("press quoting an official paper"),
            grades.COUNCIL_RESULT: _("council's result without a decision"),
        }
        return words.get(grades(self.grade), _("not confirmed"))


def cite(source: SourceDocument) -> Citation:
    """Put a source into words."""
    online = source.url.startswith(("https://", "http://"))
    return Citation(
        pk=source.pk,
        title=source.title,
        url=source.url if online else "",
        publisher=urlsplit(source.url).hostname or "" if online else source.url,
        grade=source.grade,
    )
