"""Keeps the notice on every page for the operators' desk, in the row of the site's texts."""

from shop.running.notices import Words

from .notices import site_texts


class NoticeBoard:
    """The fields of `SiteTexts` that are the notice."""

    def read(self) -> Words:
        """What is kept now."""
        texts = site_texts()
        return Words(
            texts.notice_vi,
            texts.notice_en,
            texts.notice_begins,
            texts.notice_ends,
            texts.notice_urgency,
        )

    def write(self, words: Words) -> None:
        """Keep this instead; the other texts of the row stay."""
        texts = site_texts()
        texts.notice_vi, texts.notice_en = words.vi, words.en
        texts.notice_begins, texts.notice_ends = words.begins, words.ends
        texts.notice_urgency = words.urgency
        texts.save()
