"""The address of an invitation: nobody guesses it, and it alone opens nothing."""

from django.core import signing
from django.urls import reverse

from ..models import Invitation

SALT = "shop.desk.invitation"


def link_of(invitation: Invitation) -> str:
    """Where the invited person takes it."""
    token = signing.Signer(salt=SALT).sign(str(invitation.pk))
    return reverse("producer_desk:invitation", args=[token])


def invitation_behind(token: str) -> Invitation | None:
    """The invitation that a link leads to, open or not."""
    try:
        pk = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("partner").filter(pk=int(pk)).first()
