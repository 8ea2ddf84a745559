"""All that a producer sees of one parcel of theirs, and nothing of the rest of its order."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime

from shop.catalogue.cards import product_url
from shop.catalogue.units import measure_words
from shop.order.models import Line, Parcel
from shop.order.states import SHOWN_STEPS, State
from shop.payment.models import Payment
from shop.payment.states import Method, PayState

from ..batches.packing import noted_in
from ..desk import Desk
from ..models import ParcelBatch
from ..rights import Right
from .listing import ParcelRow, goods_of, parcel_rows, with_goods
from .naming import Whom, in_hamper, whom
from .stages import WORDS, Stage, stage_of


@dataclass(frozen=True)
class Goods:
    """One line of a parcel; `amount` in đồng, None for whoever sees no money and for
    what is sent again.

    `batches` are (lot, pieces), where somebody noted them; `origin` says at which fair it was
    taken, `hamper` in which hamper it belongs.
    """

    quantity: int
    title: str
    url: str
    amount: int | None
    batches: list[tuple[str, int]]
    origin: str = ""
    hamper: str = ""


@dataclass(frozen=True)
class Sheet:
    """A parcel on its page. A step is (words, reached, current, when).

    `to` is None once the parcel is cancelled: an address nobody needs is shown to nobody. `cash`
    says how its cash stands, "" without any; `due` is how much it is, None for whoever sees no
    money.
    """

    parcel: Parcel
    row: ParcelRow
    stage: Stage
    steps: list[tuple[str, bool, bool, str]]
    to: Whom | None
    goods: list[Goods]
    note: str
    message: str
    giver: str
    cash: str
    due: int | None
    weight: str

    @property
    def status(self) -> str:
        """Where it stands, as its code."""
        return self.parcel.status


def sheet_of(desk: Desk, parcel: Parcel) -> Sheet:
    """The page of this parcel as that person may see it."""
    loaded = with_goods(desk.parcels()).select_related("replaces").get(pk=parcel.pk)
    [row] = parcel_rows([loaded])
    sees_money, state = Right.MONEY in desk.rights, State(loaded.status)
    cash, order, noted = _cash(loaded), loaded.order, noted_in(loaded)
    is_gone, shows_price = state is State.CANCELLED, sees_money and not loaded.is_sent_again
    return Sheet(
        parcel=loaded,
        row=row,
        stage=stage_of(state, cash_waits=row.cash_waits),
        steps=_steps(loaded),
        to=None if is_gone else whom(loaded),
        goods=[_goods(line, shows_price, noted.get(line.pk, [])) for line in goods_of(loaded)],
        note="" if is_gone else order.note_to_carrier,
        message=loaded.recipient.message if loaded.recipient else "",
        giver=order.buyer_name if loaded.recipient else "",
        cash=cash.status if cash and not is_gone else "",
        due=int(cash.amount) if cash and sees_money else None,
        weight=measure_words(loaded.weight_g, None),
    )


def _cash(parcel: Parcel) -> Payment | None:
    shown = (PayState.TO_COLLECT, PayState.COLLECTED, PayState.SETTLED, PayState.REFUSED)
    of_it = [one for one in parcel.payments.all() if one.method == Method.CASH]
    return next((one for one in reversed(of_it) if one.status in shown), None)


def _goods(line: Line, shows_price: bool, noted: list[ParcelBatch]) -> Goods:
    product = line.product
    return Goods(
        quantity=line.quantity,
        title=line.title,
        url=product_url(product.slug, product.pk) if product and product.is_public else "",
        amount=int(line.line_price_incl_tax) if shows_price else None,
        batches=[(one.batch.lot, one.quantity) for one in noted],
        origin=line.origin_words,
        hamper=in_hamper(line.hamper),
    )


def _steps(parcel: Parcel) -> list[tuple[str, bool, bool, str]]:
    """None for a parcel that is cancelled; what came back had been handed over."""
    state = State(parcel.status)
    if state is State.CANCELLED:
        return []
    reached = SHOWN_STEPS.index(State.SENT if state is State.RETURNED else state)
    moments = (None, parcel.packed_at, parcel.sent_at, parcel.delivered_at)
    return [
        (
            str(WORDS[one]),
            place < reached or 0 < place == reached,
            place == reached,
            date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else "",
        )
        for place, (one, moment) in enumerate(zip(SHOWN_STEPS, moments, strict=True))
    ]
