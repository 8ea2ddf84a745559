"""Card payments: whether there are any, whether the service answers, whether its events come in."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import pgettext

from shop.payment.models import ProviderEvent
from shop.payment.stripe.client import is_set_up

from ..lights import Level, Light
from ..reaching import is_reachable
from ..saying import ago

HTTPS, HTTP = 443, 80
# An event that was not handled is delivered again, and the reconciliation takes it up.
PATIENCE = dt.timedelta(minutes=30)


def cards() -> Light:
    """The service is asked for a connection alone; no key is used for this."""
    if not is_set_up():
        return Light(Level.OFF, pgettext("light", "This shop takes no cards."))
    where = urlsplit(settings.STRIPE_API_BASE)
    port = where.port or (HTTPS if where.scheme == "https" else HTTP)
    if not is_reachable(where.hostname or "", port):
        return Light(
            Level.BAD,
            pgettext("light", "The card service does not answer; nobody can pay by card now."),
            pgettext(
                "light",
                "Look whether this machine reaches the internet, and the service's own page.",
            ),
        )
    old = timezone.now() - PATIENCE
    found = ProviderEvent.objects.aggregate(
        left=Count("pk", filter=Q(handled_at=None, received_at__lte=old)),
        last=Max("received_at"),
    )
    if found["left"]:
        return Light(
            Level.LOOK,
            pgettext("light", "%(n)d events of the service could not be handled.")
            % {"n": found["left"]},
            pgettext("light", "Run manage.py reconcile_payments; it says what is left for people."),
        )
    if found["last"] is None:
        return Light(
            Level.GOOD, pgettext("light", "The service answers; it has told of no payment yet.")
        )
    return Light(
        Level.GOOD,
        pgettext("light", "The service answers; it last told us something %(time)s ago.")
        % {"time": ago(found["last"])},
    )
