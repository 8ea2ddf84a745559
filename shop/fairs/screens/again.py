"""A form that was refused because somebody else was quicker, to be pressed once more."""

from typing import cast

from django.forms import BaseForm
from django.http import QueryDict

from ..errors import FairError
from ..gate import refused_words
from ..models import Fair
from ..plans import working_plan


def ask_again(form: BaseForm, fair: Fair, refused: FairError) -> None:
    """Say why, and let the next press hold the plan as it is now: whoever presses was told."""
    form.add_error(None, refused_words(refused))
    data = cast(QueryDict, form.data).copy()
    data["edition"] = str(working_plan(fair).edition)
    form.data = data
