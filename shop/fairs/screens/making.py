"""A new fair, or last year's once more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ..changing import Staff
from ..copying import copy_fair
from ..forms.making import DaysForm, NewForm
from ..gate import desk_view, fair_or_404
from ..making import new_fair
from ..plans import working_plan


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A title, days and a kind; everything else comes later."""
    form = NewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words = dict(form.cleaned_data)
        fair = new_fair(Staff.of(request), words.pop("title_vi"), words.pop("kind"), **words)
        messages.success(request, _("The fair is made. Next: its words and its place."))
        return redirect("fairs_desk:setup", fair.pk)
    return render(request, "fairs_desk/new.html", {"form": form})


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """New days; what cannot stand on them is left out and told."""
    source = fair_or_404(pk)
    plan = source.shown or working_plan(source)
    form = DaysForm(
        request.POST if request.method == "POST" else None, initial={"title_vi": plan.title_vi}
    )
    if form.is_valid():
        fair, dropped = copy_fair(source, Staff.of(request), **form.cleaned_data)
        told = ngettext(
            "Copied. %(n)d product was left out; it is named below.",
            "Copied. %(n)d products were left out; they are named below.",
            len(dropped),
        )
        messages.success(request, told % {"n": len(dropped)} if dropped else _("Copied."))
        return redirect("fairs_desk:fair", fair.pk)
    return render(request, "fairs_desk/copy.html", {"form": form, "fair": source, "plan": plan})
