"""The six questions of a story, and what a producer's own page tells."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import DeskText

Kind = DeskText.Kind
LONG, SHORT = 2500, 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `picture` says what a photograph beside the answer may show, if one may."""

    name: str
    question: str | Promise
    tip: str | Promise = ""
    heading: str | Promise = ""
    most: int = LONG
    lines: int = 5
    required: bool = True
    picture: str | Promise = ""


STORY = (
    Asked(
        "who",
        _("Who makes it, and where?"),
        _("How many are you, who does what? What does one see from the workshop?"),
        _("The people"),
        picture=_("The people at work"),
    ),
    Asked(
        "beginning",
        _("How did it begin?"),
        _("Who taught you? What was it like at first?"),
        _("How it began"),
        picture=_("Something from the old days"),
    ),
    Asked(
        "material",
        _("Where does the raw material come from, and when?"),
        _("Which field, which month, how does one know that it is good?"),
        _("From the field"),
        picture=_("The field, the garden, the raw material"),
    ),
    Asked(
        "making",
        _("Step by step: how is it made?"),
        _("Tell it as if to somebody who helps for the first time."),
        _("How it is made"),
        picture=_("One step of the work"),
    ),
    Asked(
        "hardest",
        _("What is the hardest part, or what do buyers not know?"),
        _("A bad year, a trick of the trade, a mistake that taught something."),
        _("What one does not see"),
        picture=_("A detail from close by"),
    ),
    Asked(
        "wish",
        _("What should people remember when they eat or use it?"),
        _("How do you eat or use it at home?"),
        _("To take home"),
        picture=_("The product, ready to be sent"),
    ),
)
PROFILE = (
    Asked(
        "introduction_vi",
        _("About us, in Vietnamese"),
        _("Two or three paragraphs: who you are, what you make, what you are proud of."),
        lines=6,
        picture=_("Portrait, upright: the people at work, or the house. Only with their consent."),
    ),
    Asked(
        "introduction_en",
        _("About us, in English"),
        _("Leave it empty and let the editors translate it."),
        lines=6,
        required=False,
    ),
    Asked("people", _("The people"), _("How many, and who they are."), most=SHORT, lines=1),
    Asked("since", _("Since the year"), most=4, lines=1, required=False),
)
ASKED: dict[str, tuple[Asked, ...]] = {Kind.STORY: STORY, Kind.PROFILE: PROFILE}


def missing(text: DeskText) -> list[Asked]:
    """What must be answered before it can be sent."""
    return [one for one in ASKED[text.kind] if one.required and not text.words.get(one.name)]
