"""Mails to whoever asked a producer: answered, taken down."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.communication.sending import Mail

from .forgetting import about
from .models import Question


def answered(question_id: int) -> Mail | None:
    """ "{Gian} đã trả lời", in the language of the question."""
    question = _of_somebody(question_id)
    if question is None or not question.answer or question.state != Question.State.SHOWN:
        return None
    with translation.override(question.language):
        producer = question.product.producer
        maker = {"maker": producer.name if producer else _("The producer")}
        sentences = [
            _("You asked about %(product)s: “%(words)s”")
            % {"product": question.product.title, "words": question.words},
            f"“{question.answer}”",
            _("If it leaves something open, you can go on asking once on that page."),
        ]
        return _mail(question, _("%(maker)s has replied") % maker, sentences)


def removed(question_id: int) -> Mail | None:
    """That it is shown no more, and why."""
    question = _of_somebody(question_id)
    if question is None or question.state != Question.State.REMOVED:
        return None
    with translation.override(question.language):
        sentences = [
            _("We took down your question about %(product)s.")
            % {"product": question.product.title},
            _("Reason: %(reason)s") % {"reason": question.removed_why},
            _("If you think that is wrong, please answer this mail: people read it."),
        ]
        return _mail(question, _("Your question was taken down"), sentences)


def _of_somebody(question_id: int) -> Question | None:
    """The question, while somebody may be written to about it."""
    questions = Question.objects.select_related("product__producer", "user")
    found = questions.filter(pk=question_id).first()
    return found if found is not None and _address(found) else None


def _address(question: Question) -> str:
    return question.email or (question.user.email if question.user else "")


def _mail(question: Question, title: str, sentences: list[str]) -> Mail:
    path = reverse("voices:question", args=[question.pk, question.secret])
    context = {
        "title": title,
        "sentences": sentences,
        "link": settings.BASE_URL.rstrip("/") + path,
        "link_words": _("See your question"),
        "shop_name": settings.OSCAR_SHOP_NAME,
        "language": question.language,
    }
    return Mail(
        recipient=_address(question),
        language=question.language,
        subject=title,
        text=render_to_string("communication/mail/letter.txt", context),
        html=render_to_string("communication/mail/letter.html", context),
        about=about(question.pk),
    )
