"""Mails about reviews, to whoever ordered: asked for one, replied to, taken down."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from shop.catalogue.cards import product_url
from shop.communication.sending import Mail
from shop.order.letters import Letter, goods_of
from shop.order.models import Parcel
from shop.order.states import State

from .models import Review


def review_asked(parcel_id: int) -> Mail | None:
    """ "Hàng thế nào ạ?", while it is still with the buyer."""
    parcel = Parcel.objects.select_related("order").filter(pk=parcel_id).first()
    if parcel is None or parcel.status != State.DELIVERED or not parcel.order.guest_email:
        return None
    with translation.override(parcel.order.language):
        sentences = [
            _("The parcel from %(maker)s came two days ago.") % {"maker": parcel.partner_name},
            _(
                "If you like, say with hearts and a few words what you think of it; others choose "
                "more easily then, and the maker learns from it. It takes a minute."
            ),
        ]
        lines = parcel.lines.exclude(status=State.CANCELLED).order_by("pk")
        words = _("To your order, with the reviews")
        letter = Letter(_("How do you like it?"), sentences, goods_of(lines), link_words=words)
        return letter.mail(parcel.order)


def replied(review_id: int) -> Mail | None:
    """ "{Gian} đã trả lời", to whoever wrote the review."""
    review = _of_somebody(review_id)
    if review is None or not review.reply or review.state != Review.State.SHOWN:
        return None
    with translation.override(review.order.language):
        maker = {"maker": _maker(review)}
        about = _("%(maker)s has replied to your review of %(product)s:")
        sentences = [about % (maker | {"product": review.product.title}), f"“{review.reply}”"]
        path = product_url(review.product.slug, review.product_id) + "#reviews"
        link = settings.BASE_URL.rstrip("/") + path
        title = _("%(maker)s has replied") % maker
        letter = Letter(title, sentences, link=link, link_words=_("See the product"))
        return letter.mail(review.order)


def removed(review_id: int) -> Mail | None:
    """That it stands there no more, and why."""
    review = _of_somebody(review_id)
    if review is None or review.state != Review.State.REMOVED:
        return None
    with translation.override(review.order.language):
        sentences = [
            _("We took down your review of %(product)s.") % {"product": review.product.title},
            _("Reason: %(reason)s") % {"reason": review.removed_why},
            _("If you think that is wrong, please answer this mail: people read it."),
        ]
        return Letter(_("Your review was taken down"), sentences).mail(review.order)


def _of_somebody(review_id: int) -> Review | None:
    reviews = Review.objects.select_related("order", "product__producer")
    return reviews.exclude(order__guest_email="").filter(pk=review_id).first()


def _maker(review: Review) -> str:
    return review.product.producer.name if review.product.producer else _("The producer")
