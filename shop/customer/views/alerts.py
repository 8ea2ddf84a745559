"""Alerts: ask on a product's page, confirm and end by the links of mails, see in the account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.accounts.asker import asker
from shop.catalogue.cards import product_url
from shop.catalogue.models import Product

from .. import alerting
from ..forms import AlertForm
from ..models import Alert, Follow
from ..own_page import hidden_page, own_page


@require_POST
@hidden_page
def ask(request: HttpRequest, product_id: int) -> HttpResponse:
    """The form of a product that cannot be bought now. One answer, whatever is known."""
    product = (
        Product.objects.published().filter(pk=product_id).first() if product_id < 2**63 else None
    )
    if product is None:
        raise Http404
    back = redirect(product_url(product.slug, product.pk))
    form = AlertForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please give an e-mail address to write to."))
        return back
    if alerting.BY_ASKER.count(asker(request)) > alerting.BY_ASKER.tries:
        messages.error(request, _("Please wait an hour before asking for more."))
        return back
    email = form.cleaned_data["email"]
    alert = alerting.ask(product, email, language=get_language() or "vi", user=request.user)
    is_own = alert is not None and alert.user_id is not None and alert.user_id == request.user.pk
    if is_own:
        messages.success(request, _("We will write to you once it can be bought again."))
    else:
        words = _("We wrote to %(email)s: open the link there, and we will tell you once.")
        messages.success(request, words % {"email": email})
    return back


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def confirm(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """The link of the first mail; a button agrees, because programs open links too."""
    alert = _alert_or_404(pk, secret)
    if request.method == "POST":
        alerting.confirm(alert)
        return redirect(request.path)
    return render(request, "customer/alert_confirm.html", _context(alert))


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_page
def stop(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """No more alerts to this address."""
    alert = _alert_or_404(pk, secret)
    if request.method == "POST":
        alerting.stop(alert)
        return render(request, "customer/alert_stop.html", {"done": True})
    return render(request, "customer/alert_stop.html", _context(alert))


@require_safe
@own_page
def alerts(request: HttpRequest) -> HttpResponse:
    """What the account waits for and whom it follows."""
    waiting = Alert.objects.filter(user=request.user, told_at__isnull=True)
    context = {
        "alerts": [
            {"alert": alert, "url": product_url(alert.product.slug, alert.product_id)}
            for alert in waiting.select_related("product")
        ],
        "follows": Follow.objects.filter(user=request.user).select_related("region", "producer"),
        "here": "alerts",
    }
    return render(request, "customer/alerts.html", context)


@require_POST
@own_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one alert of the account, and of no other."""
    own = Alert.objects.filter(pk=pk, user=request.user) if pk < 2**63 else Alert.objects.none()
    if not own.delete()[0]:
        raise Http404
    return redirect("account:alerts")


def _product_or_404(pk: int) -> Product:
    product = Product.objects.published().filter(pk=pk).first() if pk < 2**63 else None
    if product is None:
        raise Http404
    return product


def _alert_or_404(pk: int, secret: str) -> Alert:
    alert = alerting.alert_behind(pk, secret) if pk < 2**63 else None
    if alert is None:
        raise Http404
    return alert


def _context(alert: Alert) -> dict:
    product = alert.product
    return {"alert": alert, "product": product, "url": product_url(product.slug, product.pk)}
