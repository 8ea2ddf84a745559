"""One shape for all mails about an order: a title, some sentences, a list of goods, one link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from .models import Line, Order
from .selectors import order_url


@dataclass(frozen=True)
class Letter:
    """What a mail says, in the active language, which is the order's; `title` is the subject."""

    title: str
    sentences: Sequence[str]
    goods: Sequence[str] = ()
    link: str = ""
    link_words: str = ""
    name: str = ""
    recipient: str = ""

    def mail(self, order: Order, **more: object) -> Mail:
        """The mail to the buyer, or to whomever the letter names."""
        context = {
            "order": order,
            "title": self.title,
            "name": self.name or order.buyer_name,
            "sentences": self.sentences,
            "goods": self.goods,
            "link": self.link or order_link(order),
            "link_words": self.link_words or _("See the order"),
            "shop_name": settings.OSCAR_SHOP_NAME,
            "language": order.language,
            **more,
        }
        template = more.get("template", "communication/mail/letter")
        return Mail(
            recipient=self.recipient or order.guest_email,
            language=order.language,
            subject=self.title,
            text=render_to_string(f"{template}.txt", context),
            html=render_to_string(f"{template}.html", context),
            about=f"order:{order.pk}",
        )


def order_link(order: Order, name: str = "detail") -> str:
    """The whole address of one of the order's pages, as a mail needs it."""
    return settings.BASE_URL.rstrip("/") + order_url(order, name)


def goods_of(lines: Iterable[Line]) -> list[str]:
    """ "2 × Miến dong", without prices."""
    return [f"{line.quantity} × {line.title}" for line in lines]
