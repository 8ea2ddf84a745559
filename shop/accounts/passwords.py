"""What a password needs, said in the words of this shop."""

from django.contrib.auth import password_validation
from django.utils.translation import ngettext


class LongEnough(password_validation.MinimumLengthValidator):
    """At least so many characters; Django's own sentence is not translated."""

    def get_error_message(self) -> str:
        """The rule itself is the message."""
        return ngettext(
            "At least %(count)d character, please.",
            "At least %(count)d characters, please.",
            self.min_length,
        ) % {"count": self.min_length}
