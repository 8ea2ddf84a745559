"""Asks the office, and gives its answers."""

from typing import Any

from django.db import transaction

from shop.audit import trail
from shop.catalogue.models import Product
from shop.certification import clock
from shop.communication.kinds import tell

from ..desk import Desk
from ..models import OfficeRequest

ANSWERED = "desk-office-answer"
# Who has so many questions waiting is better served by a telephone.
MOST_OPEN = 10
Kind, About = OfficeRequest.Kind, OfficeRequest.About
OF_ERRORS = (
    About.NAME,
    About.STARS,
    About.NUMBER,
    About.DATES,
    About.COUNCIL,
    About.SIZES,
    About.PRODUCER,
    About.OTHER,
)
OF_HELP = (About.RENEWAL, About.WORDS, About.SELLING, About.OTHER)


class TooManyError(Exception):
    """So many are waiting that another one would help nobody."""


class AnsweredError(Exception):
    """Somebody of the staff was quicker."""


def ask(desk: Desk, about: str, text: str, product: Product | None = None) -> OfficeRequest:
    """An error of `product` when there is one, else a question for help."""
    with transaction.atomic():
        # Of two who ask at once the second one counts the first.
        desk.producer().select_for_update().get()
        if desk.office_requests().filter(answered_at=None).count() >= MOST_OPEN:
            raise TooManyError
        return OfficeRequest.objects.create(
            partner=desk.partner,
            kind=Kind.ERROR if product else Kind.HELP,
            about=about,
            product=product,
            text=text,
            asked_by=desk.user,
            asked_at=clock.now(),
        )


def give_answer(staff: Any, request_id: int, text: str, *, address: str = "") -> OfficeRequest:
    """Answer once; whoever asked is told by mail."""
    with transaction.atomic():
        asked = OfficeRequest.objects.select_for_update().get(pk=request_id)
        if not asked.is_open:
            raise AnsweredError
        asked.answer, asked.answered_by, asked.answered_at = text, staff, clock.now()
        asked.save(update_fields=["answer", "answered_by", "answered_at"])
        trail.record(
            staff, "desk.answer", f"request {asked.pk}", address=address, about=asked.about
        )
        tell(ANSWERED, asked.pk)
    return asked
