"""Everything a quote's page and its paper show; texts in the active language."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from shop.catalogue.cards import page_of
from shop.certification import clock
from shop.certification.badges import Badge, badge
from shop.certification.facts import PREFETCHED, RELATED, certificates_of
from shop.certification.standing import standing
from shop.money.formatting import format_dong
from shop.order.selectors import order_url

from .accepting import is_expired
from .models import GiftQuote, QuoteReceiver
from .rows import FIELDS
from .selectors import quote_url


@dataclass(frozen=True)
class LineRow:
    """One product of the gift; `pieces` are those of all receivers. Amounts are texts."""

    title: str
    url: str
    maker: str
    badge: Badge
    each: int
    pieces: int
    unit_price: str
    amount: str


@dataclass(frozen=True)
class ReceiverRow:
    """One receiver, with what is wrong with the row as (field name, words)."""

    position: int
    name: str
    phone: str
    address: str
    message: str
    delivery: str
    problems: list[tuple[str, str]]
    edit_url: str
    remove_url: str


@dataclass(frozen=True)
class QuotePage:
    """A draft or an offered quote."""

    quote: GiftQuote
    lines: list[LineRow]
    receivers: list[ReceiverRow]
    wrong: int
    goods: str
    delivery: str
    total: str
    stands_until: str
    is_draft: bool
    is_open: bool
    is_expired: bool
    order_url: str
    urls: dict[str, str]


def quote_page(quote: GiftQuote) -> QuotePage:
    """The page of a quote. Five queries, whatever the number of lines and receivers."""
    receivers = list(quote.receivers.select_related("commune__region"))
    expired = is_expired(quote)
    return QuotePage(
        quote=quote,
        lines=_lines(quote, len(receivers)),
        receivers=[_receiver(quote, one) for one in receivers],
        wrong=sum(1 for one in receivers if one.problems),
        goods=format_dong(quote.goods_total),
        delivery=format_dong(quote.delivery_total),
        total=format_dong(quote.total),
        stands_until=date_format(quote.stands_until) if quote.stands_until else "",
        is_draft=quote.state == GiftQuote.State.DRAFT,
        is_open=quote.state == GiftQuote.State.OFFERED and not expired,
        is_expired=expired,
        order_url=order_url(quote.order) if quote.order else "",
        urls={
            name: quote_url(quote, name)
            for name in ("sheet", "add", "offer", "accept", "again", "paper")
        },
    )


def _lines(quote: GiftQuote, receivers: int) -> list[LineRow]:
    lines = quote.lines.select_related(
        "product__parent", *(f"product__{name}" for name in RELATED)
    ).prefetch_related(*(f"product__{name}" for name in PREFETCHED))
    return [_line(line, receivers) for line in lines]


def _line(line, receivers: int) -> LineRow:
    product = line.product
    where = standing(certificates_of(product), clock.today(), has_seller=True)
    pieces = line.quantity * receivers
    return LineRow(
        title=product.get_title(),
        url=page_of(product) if product.is_public else "",
        maker=product.producer.name if product.producer else "",
        badge=badge(where),
        each=line.quantity,
        pieces=pieces,
        unit_price=format_dong(line.unit_price) if line.unit_price else "",
        amount=format_dong(line.unit_price * pieces) if line.unit_price else "",
    )


def _receiver(quote: GiftQuote, row: QuoteReceiver) -> ReceiverRow:
    if row.commune is not None:
        place = [row.street, row.commune.name_with_kind, row.commune.region.name]
    else:
        place = [row.street, row.commune_text, row.province_text]
    labels = field_labels()
    return ReceiverRow(
        position=row.position,
        name=row.name or _("(no name)"),
        phone=_readable(row.phone),
        address=", ".join(text for text in place if text),
        message=row.message or quote.message,
        delivery=format_dong(row.delivery) if row.deliveries else "",
        problems=[(labels[name], words) for name, words in row.problems],
        edit_url=quote_url(quote, "receiver", row.position),
        remove_url=quote_url(quote, "remove", row.position),
    )


def _readable(phone: str) -> str:
    """The number as people write it here, or as it was given when it is none."""
    try:
        return PhoneNumber.from_string(phone).as_national if phone.startswith("+") else phone
    except NumberParseException:
        return phone


def field_labels() -> dict[str, str]:
    """What the fields of a row are called."""
    words = (
        _("Full name"),
        _("Phone"),
        _("E-mail"),
        _("Address"),
        _("Commune"),
        _("Province"),
        _("Message"),
    )
    return dict(zip(FIELDS, words, strict=True))
