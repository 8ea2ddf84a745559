"""A recall in words, for buyers: on the page of the batch and in their mail."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Recall

TODO = {
    Recall.Todo.STOP: gettext_lazy("Please stop using it and keep it closed until you hear more."),
    Recall.Todo.BACK: gettext_lazy("Please stop using it and send it back."),
    Recall.Todo.AWAY: gettext_lazy("Please stop using it and throw it away."),
}


def todo_words(recall: Recall) -> str:
    """What whoever has it should do."""
    return str(TODO[Recall.Todo(recall.todo)])


def reason_words(recall: Recall) -> str:
    """Why, as a class; the producer's own words stand beside it."""
    label = str(recall.get_reason_display())
    return label[:1].lower() + label[1:]


def how_to_send_back() -> str:
    """Who pays for the way back, and who helps."""
    return _("Do not pay for sending it back: reply to this mail or call us, and we arrange it.")
