"""Mails about withdrawn goods; each is about all questions of its order that were asked with it."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from ..letters import Letter, goods_of, order_link
from ..models import Order, WithdrawalQuestion
from ..states import State
from .answering import open_questions

Answer = WithdrawalQuestion.Answer


def asked(question_id: int) -> Mail | None:
    """ "Sản phẩm trong đơn bị thu hồi chứng nhận: anh/chị chọn giúp", while something is asked."""
    order = _order(question_id)
    questions = list(open_questions(order))
    if not order.guest_email or not questions:
        return None
    with translation.override(order.language):
        return letter_of(order, questions).mail(order)


def preview(order: Order) -> Mail:
    """The mail of an order as its buyer gets it, or got it, in the order's language."""
    questions = WithdrawalQuestion.objects.filter(line__order=order).exclude(answer=Answer.CLOSED)
    with translation.override(order.language):
        return letter_of(order, list(questions.select_related("line").order_by("pk"))).mail(order)


def letter_of(order: Order, questions: list[WithdrawalQuestion]) -> Letter:
    """What the buyer is asked, in the active language."""
    sentences = [
        _(
            "A certificate of goods in order %(number)s was withdrawn after you ordered. They have "
            "not been sent, and they leave only when you say so."
        )
        % {"number": order.number},
        *dict.fromkeys(_withdrawn(one) for one in questions),
        _("Keep: they are sent as ordered. Refund: they are taken out and their money goes back."),
        _("If nothing is left of a parcel, its delivery is refunded as well."),
    ]
    return Letter(
        _("A certificate in your order was withdrawn: please choose"),
        sentences,
        goods_of([one.line for one in questions]),
        link=order_link(order, "withdrawn"),
        link_words=_("Keep or refund"),
    )


def closed(question_id: int) -> Mail | None:
    """The certificate stands again: nothing is asked any more."""
    order = _order(question_id)
    if not order.guest_email:
        return None
    with translation.override(order.language):
        return Letter(
            _("The certificate in your order stands again"),
            [
                _("The withdrawal was taken back, so you need not choose any more."),
                _("Order %(number)s goes on as you placed it.") % {"number": order.number},
            ],
            _goods(order, Answer.CLOSED),
        ).mail(order)


def taken_out(question_id: int) -> Mail | None:
    """Staff refunded withdrawn goods without asking, or in the buyer's place."""
    order = _order(question_id)
    if not order.guest_email:
        return None
    with translation.override(order.language):
        sentences = [
            _(
                "A certificate of goods in order %(number)s was withdrawn, so we have taken them "
                "out of it. What you paid for them goes back by itself; what was to be paid at the "
                "door falls by the same sum."
            )
            % {"number": order.number},
        ]
        if order.status == State.CANCELLED:
            sentences.append(_("Nothing else was in it, so the order is cancelled."))
        title = _("Withdrawn goods were taken out of order %(number)s") % {"number": order.number}
        return Letter(title, sentences, _goods(order, Answer.REFUND)).mail(order)


def _goods(order: Order, said: Answer) -> list[str]:
    questions = WithdrawalQuestion.objects.filter(line__order=order, answer=said)
    return goods_of([one.line for one in questions.select_related("line")])


def _order(question_id: int) -> Order:
    return Order.objects.get(lines__withdrawal_questions=question_id)


def _withdrawn(question: WithdrawalQuestion) -> str:
    day = date_format(question.withdrawn_on) if question.withdrawn_on else ""
    return _("Certificate %(code)s was withdrawn on %(day)s.") % {
        "code": question.certificate_code,
        "day": day,
    }
