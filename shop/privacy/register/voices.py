"""What people say and ask of goods in public, under a name of their own choice."""

from django.utils.translation import gettext_lazy as _

from .place import Ending, Ground, Place

PLACES = (
    Place(
        "voices.Review",
        "user name words",
        "whoever reviews goods that came to them",
        "what others read of the goods, at its writer's wish",
        Ground.CONSENT,
        "until its writer takes it back, or account or buyer asks; the hearts are counted anew",
        # The count of the product follows by itself (shop.voices.counting).
        Ending.DELETED,
        title=_("Reviews you wrote"),
        by_user="user",
        by_order="order",
        told="order__number product__title hearts words name said_at changed_at state removed_why "
        "reply replied_at",
    ),
    Place(
        "voices.Question",
        "user email name words",
        "whoever asks a producer",
        "asking a producer in public, and telling whoever asked that there is an answer",
        Ground.CONSENT,
        "while the account is open; the address 90 days after the answer, a year at most; without "
        "an answer a year",
        Ending.DELETED,
        title=_("Questions you asked producers"),
        by_user="user",
        by_email="email",
        told="product__title words name email consent consent_version said_at answer answered_at "
        "state removed_why",
    ),
)
