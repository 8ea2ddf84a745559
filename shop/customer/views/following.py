"""Following by mail: ask on a page of its own, confirm and end by the links of mails."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shop.accounts.asker import asker
from shop.catalogue.cards import producer_url
from shop.partner.models import Partner
from shop.regions.models import Region
from shop.regions.selectors import current_regions

from .. import following
from ..alerting import BY_ASKER
from ..forms import FollowForm
from ..models import Follow
from ..own_page import hidden_page, own_page


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def ask(request: HttpRequest) -> HttpResponse:
    """Follow a province, or the producer that the address names."""
    producer = _producer(request.GET.get("producer", ""))
    provinces = None if producer else [(one.slug, one.name) for one in current_regions()]
    asked = {"province": request.GET.get("province", ""), "email": _own_email(request)}
    form = FollowForm(request.POST or None, initial=asked, provinces=provinces)
    status = 200
    if form.is_bound and form.is_valid():
        with suppress(following.TooManyError):
            if BY_ASKER.count(asker(request)) <= BY_ASKER.tries:
                return _asked(request, form, producer)
        form.add_error(None, _("Please wait an hour before asking for more."))
        status = 429
    above = (_("Newly upgraded"), reverse("upgrades:feed"))
    context = {"form": form, "producer": producer, "crumbs": [above, (_("Follow by mail"), "")]}
    return render(request, "customer/follow.html", context, status=status)


def _asked(request: HttpRequest, form: FollowForm, producer: Partner | None) -> HttpResponse:
    email = form.cleaned_data["email"]
    whom = producer or Region.objects.current().get(slug=form.cleaned_data["province"])
    made = following.follow(whom, email, language=get_language() or "vi", user=request.user)
    if made is not None and made.user_id is not None and made.user_id == request.user.pk:
        messages.success(
            request,
            _("We will write to you when a product of %(name)s gains stars.") % {"name": whom.name},
        )
    else:
        words = _("We wrote to %(email)s: open the link there, and you follow %(name)s.")
        messages.success(request, words % {"email": email, "name": whom.name})
    if producer:
        return redirect(producer_url(producer.slug, producer.pk))
    return redirect("upgrades:feed")


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def confirm(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """The link of the first mail; a button agrees, because programs open links too."""
    one = _follow_or_404(pk, secret)
    if request.method == "POST":
        following.confirm(one)
        return redirect(request.path)
    return render(request, "customer/follow_confirm.html", {"follow": one})


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def stop(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """No more letters about this province or producer, or none at all to this address."""
    one = _follow_or_404(pk, secret)
    if request.method == "POST":
        (following.stop_all if request.POST.get("which") == "all" else following.stop)(one)
        return render(request, "customer/follow_stop.html", {"follow": one, "done": True})
    return render(request, "customer/follow_stop.html", {"follow": one})


@require_POST
@own_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one follow of the account, and of no other."""
    own = Follow.objects.filter(pk=pk, user=request.user) if pk < 2**63 else Follow.objects.none()
    if not own.delete()[0]:
        raise Http404
    return redirect(reverse("account:alerts"))


def _producer(typed: str) -> Partner | None:
    if not typed:
        return None
    known = typed.isascii() and typed.isdigit() and len(typed) < 19
    found = Partner.objects.browsable().filter(pk=int(typed)).first() if known else None
    if found is None:
        raise Http404
    return found


def _own_email(request: HttpRequest) -> str:
    return request.user.email if request.user.is_authenticated else ""


def _follow_or_404(pk: int, secret: str) -> Follow:
    one = following.follow_behind(pk, secret) if pk < 2**63 else None
    if one is None:
        raise Http404
    return one
