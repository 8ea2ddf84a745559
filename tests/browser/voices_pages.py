"""What people said and asked of a product, for the pages that show it, and their addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from shop.accounts.models import User
from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.order.selectors import order_url
from shop.voices import complaining
from shop.voices.answering import answer
from shop.voices.models import Question, Review
from shop.voices.replying import reply
from tests.factories import longest
from tests.factories.support import supporter
from tests.factories.voices import brought, question_of, review_of

SUPPORTER = "chamsoc@example.com"
WORDS = "Sợi dai, nấu lâu không nát. Gói chắc, đến nhanh; lần sau tôi mua thêm cho bà ngoại."
LONG_NAME = "Nguyễn Thị Hồng Nhung"


@dataclass(frozen=True)
class Voices:
    """What waits for its maker, what is answered, and what staff have to look at."""

    review: Review
    asked: Question
    answered: Question
    held: Question


def fill_voices(product: Product, maker: User) -> Voices:
    """`maker` replies to one and answers one; `SUPPORTER` looks at what is objected to or held."""
    supporter(SUPPORTER)
    replied = review_of(product, hearts=5, words=WORDS, name=LONG_NAME)
    reply(Review.objects.all(), replied.pk, "Cảm ơn chị, nhà còn loại 1 kg nữa ạ.", maker)
    answered = question_of(product, words="Ngâm nước ấm hay nước lạnh thì ngon?", name="")
    answer(Question.objects.all(), answered.pk, "Nước ấm, chừng mười phút ạ.", maker)
    review = review_of(product, order=brought(product), words=longest.PRODUCT, hearts=2, name="")
    complaining.complain(review, "other_goods", "Nói về gói khác.", asker="10.0.0.9")
    held = question_of(product, words="Cửa hàng gọi 0912 345 678 giúp tôi nhé?")
    return Voices(review, question_of(product, words=longest.PRODUCT), answered, held)


# Name, who looks ("" for nobody who is signed in), and the address in the active language.
Address = Callable[[Voices], str]
VOICES_PAGES: tuple[tuple[str, str, Address], ...] = (
    ("product with voices", "", lambda v: product_url(v.review.product.slug, v.asked.product_id)),
    ("order to review", "", lambda v: order_url(v.review.order)),
    ("reviews", "", lambda v: reverse("voices:of_product", args=[v.review.product_id])),
    ("who may review", "", lambda v: reverse("voices:write", args=[v.review.product_id])),
    ("report a review", "", lambda v: reverse("voices:report", args=[v.review.pk])),
    ("review", "", lambda v: own_review(v.review)),
    ("opinions", "writer", lambda _: reverse("producer_desk:opinions")),
    ("opinion", "owner", lambda v: reverse("producer_desk:opinion", args=[v.review.pk])),
    ("questions", "", lambda v: reverse("voices:questions", args=[v.asked.product_id])),
    ("ask", "", lambda v: reverse("voices:ask", args=[v.asked.product_id])),
    ("own question", "", lambda v: own_question(v.answered)),
    ("questions to answer", "writer", lambda _: reverse("producer_desk:questions")),
    ("question", "owner", lambda v: reverse("producer_desk:question", args=[v.asked.pk])),
    ("support:voices", "chamsoc", lambda _: reverse("support:voices")),
    ("support:voice", "chamsoc", lambda v: reverse("support:voice", args=["review", v.review.pk])),
    (
        "support:voice question",
        "chamsoc",
        lambda v: reverse("support:voice", args=["question", v.held.pk]),
    ),
)


def own_review(review: Review) -> str:
    """The form behind the link of the order that brought it."""
    order = review.order
    return reverse("voices:review", args=[order.number, order.secret, review.product_id])


def own_question(question: Question) -> str:
    """The page of whoever asked it."""
    return reverse("voices:question", args=[question.pk, question.secret])
