"""Stripe's events come in here. They are signed, kept once each, and only hints: what they name is
read again, so that it does not matter in which order, how often or how late they come.
"""

import logging

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shop.payment.models import Payment, ProviderEvent
from shop.payment.stripe import events
from shop.payment.stripe.errors import StripeTroubleError
from shop.running import read_only

from .looking import look_at_intent, look_at_refunds, look_at_session

logger = logging.getLogger(__name__)

SIGNATURE = "Stripe-Signature"
ABOUT_REFUNDS = ("refund.", "charge.refund")


@read_only.stays_open
@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Take one event. 400: not from Stripe. 500: could not be handled now, please send it again."""
    try:
        hint = events.read(request.body, request.headers.get(SIGNATURE, ""))
    except events.ForgedError as forged:
        logger.warning("an event was refused: %s", forged)
        return HttpResponse(status=400)
    event = _kept(hint)
    if event.handled_at is not None:
        return HttpResponse(status=200)
    try:
        _handle(hint)
    except StripeTroubleError as trouble:
        _note(event, trouble)
        return HttpResponse(status=500)
    except Exception as trouble:
        _note(event, trouble)
        raise
    ProviderEvent.objects.filter(pk=event.pk).update(handled_at=timezone.now(), failure="")
    return HttpResponse(status=200)


def _kept(hint: events.Hint) -> ProviderEvent:
    event, _is_new = ProviderEvent.objects.get_or_create(
        event_id=hint.event_id,
        defaults={
            "type": hint.type[:80],
            # What is read again: the intent or the session, whatever the event is about.
            "object_id": (hint.intent_id or hint.session_id or hint.object_id)[:255],
            "livemode": hint.livemode,
            "created_at": hint.created,
        },
    )
    return event


def _handle(hint: events.Hint) -> None:
    payment: Payment | None = None
    if hint.intent_id:
        payment = look_at_intent(hint.intent_id)
    elif hint.session_id:
        payment = look_at_session(hint.session_id)
    if payment is not None and hint.type.startswith(ABOUT_REFUNDS):
        look_at_refunds(payment)


def _note(event: ProviderEvent, trouble: Exception) -> None:
    words = f"{type(trouble).__name__}: {trouble}"[:255]
    ProviderEvent.objects.filter(pk=event.pk).update(failure=words)
