"""What the shop wrote to people."""

from django.utils.translation import gettext_lazy as _

from .place import Ending, Ground, Place

PLACES = (
    Place(
        "communication.MailRecord",
        "recipient subject",
        "whoever was written to",
        "no event is written about twice; what failed is tried again",
        Ground.CONTRACT,
        "that it went out: for good; to whom: while the account is open",
        Ending.EMPTIED,
        title=_("Mails we sent"),
        by_email="recipient",
        told="recipient subject state changed_at",
        emptied={"recipient": "", "subject": "", "state": "sent", "next_try_at": None},
    ),
    Place(
        "communication.OneTimeCode",
        "place",
        "whoever asked for a code",
        "proving an address or a number",
        Ground.CONTRACT,
        "two days",
        Ending.DELETED,
        title=_("Codes you asked for"),
        by_email="place",
        by_phone="place",
        told="purpose place made_at used_at",
    ),
    Place(
        "communication.Email",
        "user email subject body_text body_html",
        "whoever was written to",
        "a table of the platform that the shop does not fill",
        Ground.CONTRACT,
        "never filled",
        Ending.DELETED,
        title=_("Mails we sent"),
        by_user="user",
        by_email="email",
        told="email subject body_text date_sent",
    ),
    Place(
        "communication.Notification",
        "recipient sender subject body",
        "whoever was written to",
        "a table of the platform that the shop does not fill",
        Ground.CONTRACT,
        "never filled",
        Ending.DELETED,
        title=_("Messages"),
        by_user="recipient",
        told="subject body date_sent",
    ),
)
