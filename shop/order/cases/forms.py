"""The form of a problem."""

from typing import cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ..models import Line, Order, OrderCase
from .pictures import ACCEPT

# What buyers can say; that a parcel came back is noted by whoever has it in hand.
REASONS = [
    (value, label)
    for value, label in OrderCase.Reason.choices
    if value != OrderCase.Reason.CAME_BACK
]


class ProblemForm(forms.Form):
    """Which line, what is wrong, in own words, and a picture where there is one."""

    line = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), widget=forms.RadioSelect, required=True
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        choices=REASONS,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("A sentence or two is enough."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    picture = forms.FileField(
        label=gettext_lazy("A picture"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or HEIC, up to 10 MB. Only the producer and our staff will see it."
        ),
        required=False,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, order: Order, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lines = order.lines.select_related("parcel").order_by("pk")
        self.lines = {str(line.pk): line for line in lines}
        choices = [(key, _words(line)) for key, line in self.lines.items()]
        field = cast(forms.ChoiceField, self.fields["line"])
        field.choices = [*choices, ("whole", _("The whole order"))]

    def chosen_line(self) -> Line | None:
        """The line of this order it is about; None when it is about all of it."""
        return self.lines.get(self.cleaned_data["line"])


def _words(line: Line) -> str:
    words = f"{line.quantity} × {line.title}"
    is_again = line.parcel is not None and line.parcel.is_sent_again
    return f"{words} · {pgettext('parcel', 'Sent again')}" if is_again else words
