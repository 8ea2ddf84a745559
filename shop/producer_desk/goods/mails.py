"""Mails about a copy that a reviewer has decided about, to whoever had sent it."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.accounts.models import User
from shop.catalogue.cards import product_url
from shop.communication.sending import Mail
from shop.partner.models import DeskMember, Partner

from ..letters import absolute, at_desk, desk_letter, reader
from ..models import CopyDecision
from ..rights import RIGHTS, Right
from .fields import fields_of

RETURNED, PUBLISHED = "desk-copy-returned", "desk-copy-published"


def returned(decision_id: int) -> Mail | None:
    """ "Bài viết cần sửa 2 chỗ", with what was said at which field."""
    decision = _decision(decision_id)
    user, product = _reader(decision), decision.copy.product
    if user is None or product.producer is None:
        return None
    with translation.override(user.language):
        title = ngettext(
            "%(count)d thing to change: %(product)s",
            "%(count)d things to change: %(product)s",
            decision.notes,
        ) % {"count": decision.notes, "product": product.get_title()}
        labels = {field.name: str(field.label) for field in fields_of(product)}
        notes = decision.copy.notes.filter(at__lte=decision.at, done_at=None)
        page = reverse("producer_desk:words", args=[product.pk])
        return desk_letter(
            reader(user),
            title,
            [_("The live page stays as it is until the corrected words are approved.")],
            (at_desk(page, product.producer), _("Correct it")),
            items=[f"{labels.get(note.field, note.field)}: {note.text}" for note in notes],
            about=f"copy:{decision.copy_id}",
        )


def published(decision_id: int) -> Mail | None:
    """That the words are on the live page now."""
    decision = _decision(decision_id)
    user, product = _reader(decision), decision.copy.product
    if user is None or product.producer is None:
        return None
    with translation.override(user.language):
        title = _("Approved: %(product)s") % {"product": product.get_title()}
        told = [_("What you wrote is on the live page now. Thank you.")]
        link = (absolute(product_url(product.slug, product.pk)), _("See the page"))
        return desk_letter(reader(user), title, told, link, about=f"copy:{decision.copy_id}")


def _decision(pk: int) -> CopyDecision:
    related = ("copy__product__producer", "copy__product__ocop_set", "to")
    return CopyDecision.objects.select_related(*related).get(pk=pk)


def _reader(decision: CopyDecision) -> User | None:
    """Whoever sent it, while they still write for the producer; else an owner with an address."""
    producer = decision.copy.product.producer
    if producer is None:
        return None
    writers = [
        member.user
        for member in _members(producer)
        if Right.WORDS in RIGHTS[member.role] and member.user.email and member.user.is_active
    ]
    return next((one for one in writers if one.pk == decision.to_id), next(iter(writers), None))


def _members(producer: Partner) -> list[DeskMember]:
    """Owners before the others, the older ones first."""
    members = DeskMember.objects.filter(partner=producer, ended_at=None)
    found = members.select_related("user").order_by("pk")
    return sorted(found, key=lambda member: member.role != "owner")
