"""Text as it may stand on a label or in the head of a mail."""

import unicodedata

from django import forms

from shop.regions.folding import normalise_published


class OneLine(forms.CharField):
    """One line of text: no line breaks, no control characters, no double spaces."""

    def to_python(self, value):
        """The text composed and tidied; too long or NUL is an error like in any field."""
        text = super().to_python(value)
        # Tidying a megabyte that is refused anyway would be work for nothing.
        if not text or len(text) > 4000:
            return text
        plain = "".join(
            char if unicodedata.category(char) != "Cc" or char == "\x00" else " " for char in text
        )
        return normalise_published(plain)
