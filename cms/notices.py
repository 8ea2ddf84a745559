"""A notice for days that need one, and who runs the shop: what operators write once."""

import datetime as dt
from dataclasses import dataclass

from wagtail.models import Page

from shop.certification import clock
from shop.running.notices import Urgency

from .cache import remembered


@dataclass(frozen=True)
class Notice:
    """Words on every page, in the active language."""

    text: str
    url: str
    """Where more is said, or ""."""
    begins: dt.datetime | None
    ends: dt.datetime | None
    is_warning: bool = False

    @property
    def is_on(self) -> bool:
        """Whether readers see it at this moment."""
        now = clock.now()
        began = self.begins is None or self.begins <= now
        return bool(self.text) and began and (self.ends is None or now < self.ends)


def current_notice() -> Notice | None:
    """The notice of this moment: it comes and goes by itself."""
    notice = remembered("notice", _notice)
    return notice if notice.is_on else None


def site_texts():
    """The row that operators keep, or an empty one."""
    from .models import SiteTexts

    # Wagtail's own `load` would write an empty row while a page is being read.
    return SiteTexts.objects.first() or SiteTexts()


def _notice() -> Notice:
    texts = site_texts()
    return Notice(
        text=texts.in_language("notice"),
        url=_url_of(texts.notice_page) if texts.notice_page_id else "",
        begins=texts.notice_begins,
        ends=texts.notice_ends,
        is_warning=texts.notice_urgency == Urgency.WARNING,
    )


def _url_of(page: Page) -> str:
    """The page in the reader's language, or the one that was chosen; "" while it is a draft."""
    shown = next((one for one in (page.localized, page) if one.live), None)
    return shown.get_url() or "" if shown is not None else ""
