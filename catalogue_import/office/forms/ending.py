"""The form with which the office ends somebody's work at a desk."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.certification import clock
from shop.communication.one_time.places import masked
from shop.partner.models import Partner


class _Member(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        """ "Lý Thị Mai (…5678), owner, since 12/03/2024"."""
        user = obj.user
        place = user.email or (str(user.phone.as_e164) if user.phone else "")
        since = date_format(obj.since.astimezone(clock.VIETNAM), "SHORT_DATE_FORMAT")
        told = {"name": user.get_full_name() or "–", "place": masked(place) if place else "–"}
        told |= {"part": obj.get_role_display(), "day": since}
        return _("%(name)s (%(place)s), %(part)s, since %(day)s") % told


class EndingForm(forms.Form):
    """Whose work ends, and why."""

    why = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("They and the owners read it in their mail."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, partner: Partner, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = partner.desk_members.filter(ended_at=None).select_related("user")
        self.fields["member"] = _Member(
            open_ones,
            label=_("Whose work ends"),
            widget=forms.RadioSelect,
            empty_label=None,
            error_messages={"required": _("Choose a person.")},
        )
        self.order_fields(("member", "why"))
