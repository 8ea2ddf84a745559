"""What pages of goods and orders show of reviews."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.order.models import Order

from .arrived import arrived
from .models import Question, Review
from .models.review import MOST_HEARTS
from .reviewing import is_open

# A mean of fewer says more of chance than of the goods.
MEAN_FROM = 5


@dataclass(frozen=True, slots=True)
class Hearts:
    """Full and empty hearts, and the words that stand for both."""

    full: range
    empty: range
    words: str


@dataclass(frozen=True, slots=True)
class ShownReview:
    """A review as everybody sees it."""

    review: Review
    hearts: Hearts


@dataclass(frozen=True, slots=True)
class ProductReviews:
    """The newest of a product, how many there are, and their mean in words, "" for too few."""

    rows: list[ShownReview]
    number: int
    mean: str

    @property
    def has_more(self) -> bool:
        """Whether a page of their own shows more."""
        return self.number > len(self.rows)


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """An answered question, and the one that went on from its answer, once that is answered too."""

    question: Question
    further: Question | None


@dataclass(frozen=True, slots=True)
class ToReview:
    """Goods of an order: `hearts` is what was given already, None for nothing yet."""

    product_id: int
    title: str
    hearts: Hearts | None
    may_write: bool


def shown_reviews(product_id: int) -> QuerySet[Review]:
    """All that are shown of a product, the newest first, each with the count of them all."""
    found = Review.objects.filter(product=product_id, state=Review.State.SHOWN)
    number, total = F("product__heart_count__number"), F("product__heart_count__total")
    return found.annotate(number=number, total=total)


def answered_questions(product_id: int) -> QuerySet[Question]:
    """Those that everybody reads, the newest answer first, each with what goes on from it."""
    shown = Question.objects.filter(product=product_id, state=Question.State.SHOWN, follows=None)
    return shown.exclude(answer="").select_related("further").order_by("-answered_at", "-pk")


def as_asked(questions: Iterable[Question]) -> list[ShownQuestion]:
    """Each with the one that goes on from it, of `answered_questions`."""
    return [ShownQuestion(one, _further(one)) for one in questions]


def as_shown(reviews: Iterable[Review]) -> list[ShownReview]:
    """Each with its hearts."""
    return [ShownReview(review, hearts_of(review.hearts)) for review in reviews]


def hearts_of(number: int) -> Hearts:
    """So many full hearts out of five."""
    words = ngettext("%(count)d heart out of 5", "%(count)d hearts out of 5", number)
    return Hearts(range(number), range(MOST_HEARTS - number), words % {"count": number})


def mean_of(reviews: Sequence[Review]) -> str:
    """ "4,6 trên 5 trái tim" where some of five reviews and more are given; "" for fewer."""
    return mean_in_words(*_counted(reviews)) if reviews else ""


def mean_in_words(number: int, total: int) -> str:
    """The same of so many reviews with so many hearts together."""
    if number < MEAN_FROM:
        return ""
    mean = number_format(round(total / number, 1), decimal_pos=1)
    return _("%(mean)s hearts out of 5 on average") % {"mean": mean}


def order_reviews(order: Order) -> list[ToReview]:
    """What an order brought, and what was said of it: two queries, one where nothing came."""
    came = arrived(order)
    if not came:
        return []
    said = {one.product_id: one for one in Review.objects.filter(order=order)}
    return [
        ToReview(
            key,
            one.product.title,
            hearts_of(said[key].hearts) if key in said else None,
            is_open(said[key]) if key in said else True,
        )
        for key, one in came.items()
    ]


def _further(first: Question) -> Question | None:
    further: Question | None = getattr(first, "further", None)
    if further is None or not further.answer or further.state != Question.State.SHOWN:
        return None
    return further


def _counted(reviews: Sequence[Review]) -> tuple[int, int]:
    """The count and the hearts that stand on each row of `shown_reviews`."""
    first = reviews[0]
    return first.number or 0, first.total or 0  # type: ignore[attr-defined]
