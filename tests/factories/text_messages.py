"""Text messages and codes as tests see them: kept in a list instead of sent."""

import re

from django.core import mail

SENT: list[tuple[str, str]] = []


class Kept:
    """Carries nothing anywhere."""

    def send(self, phone: str, text: str) -> None:
        """Keep it."""
        SENT.append((phone, text))


def code_from(text: str) -> str:
    """The six digits in a message."""
    return "".join(re.search(r"(\d{3}) (\d{3})", text).groups())


def mailed_code() -> str:
    """The code of the last mail."""
    return code_from(mail.outbox[-1].subject)


def texted_code() -> str:
    """The code of the last text message."""
    return code_from(SENT[-1][1])
