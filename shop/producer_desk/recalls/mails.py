"""Mails of a recall: to everybody who holds the batch, and to whoever asked the office."""

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.communication.sending import Mail
from shop.order.letters import Letter, goods_of
from shop.order.models import Line, Parcel
from shop.order.selectors import of_products
from shop.order.states import STILL_HERE, State
from shop.partner.models import DeskMember

from ..letters import absolute, at_desk, desk_letter, reader
from ..models import Recall, RecallNotice
from ..parcels.naming import parcel_name
from .readers import mail_of
from .words import how_to_send_back, reason_words, todo_words


def stop_using(notice_id: int) -> Mail | None:
    """ "Xin ngừng dùng lô 2409": to a buyer, or to whoever got the present; never a price."""
    related = ("recall__batch__product__producer", "order", "recipient")
    notice = RecallNotice.objects.select_related(*related).get(pk=notice_id)
    order, recipient = notice.order, notice.recipient
    address = mail_of(order, recipient)
    if not address:
        return None
    with translation.override(order.language):
        lot = {"lot": notice.recall.batch.lot}
        return Letter(
            _("Please stop using batch %(lot)s") % lot,
            [*_what(notice), *_told_here(notice)],
            _goods(notice),
            link=absolute(reverse("batch:page", args=[notice.recall.batch.code])),
            link_words=_("See the batch"),
            name=recipient.name if recipient else "",
            recipient=address,
        ).mail(order)


def decided(recall_id: int) -> Mail | None:
    """To the owner who asked; None for somebody without an address, or who has left."""
    related = ("batch__product__producer", "asked_by")
    recall = Recall.objects.select_related(*related).get(pk=recall_id)
    user, producer = recall.asked_by, recall.batch.product.producer
    if user is None or not user.email or producer is None or recall.is_open:
        return None
    if not DeskMember.objects.filter(partner=producer, user=user, ended_at=None).exists():
        return None
    with translation.override(user.language):
        lot = {"lot": recall.batch.lot}
        if recall.state == Recall.State.APPROVED:
            title = _("Batch %(lot)s is recalled") % lot
            said = [_("Everybody who has it, or may have it, gets one mail."), _stays()]
        else:
            title = _("Batch %(lot)s is not recalled") % lot
            said = [_("The office: %(text)s") % {"text": recall.answer}]
        there = at_desk(reverse("producer_desk:batch", args=[recall.batch_id]), producer)
        return desk_letter(reader(user), title, said, (there, _("See the batch")))


def _stays() -> str:
    return _("It goes into no parcel any more; parcels with it that are still here stay.")


def _what(notice: RecallNotice) -> list[str]:
    batch = notice.recall.batch
    words = {
        "maker": batch.product.producer.name if batch.product.producer else "",
        "lot": batch.lot,
        "product": batch.product.get_title(),
        "made": date_format(batch.made_on),
    }
    first = _("%(maker)s recalls batch %(lot)s of %(product)s, made on %(made)s.") % words
    sure = _("It is in your parcel.")
    unsure = _(
        "Your parcel may be of this batch: nobody noted which batch went into it. Please look at "
        "the number on the pack."
    )
    return [first, sure if notice.certain else unsure]


def _told_here(notice: RecallNotice) -> list[str]:
    recall = notice.recall
    said = [
        _("Why: %(reason)s.") % {"reason": reason_words(recall)},
        _("What to do: %(todo)s") % {"todo": todo_words(recall)},
    ]
    if recall.todo == Recall.Todo.BACK:
        said.append(how_to_send_back())
    said.append(_("The producer says: %(text)s") % {"text": recall.text})
    here = [one for one in notice.parcels.all() if one.status in STILL_HERE]
    if here:
        names = ", ".join(parcel_name(one) for one in _with_orders(here))
        words = _("Parcel %(names)s has not left yet: it is kept back until that is put right.")
        said.append(words % {"names": names})
    return said


def _with_orders(parcels: list[Parcel]) -> list[Parcel]:
    keys = [one.pk for one in parcels]
    return list(Parcel.objects.select_related("order").filter(pk__in=keys).order_by("pk"))


def _goods(notice: RecallNotice) -> list[str]:
    mine = Line.objects.filter(parcel__in=notice.parcels.all())
    mine = mine.filter(of_products([notice.recall.batch.product_id]))
    return goods_of(mine.exclude(status=State.CANCELLED).order_by("pk"))
