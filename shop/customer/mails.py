"""Mails of accounts and alerts, in the language they were asked in."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.accounts.models import User
from shop.catalogue.cards import product_url
from shop.communication.sending import Mail

from .models import Alert, Registration


def to_confirm(registration_id: int) -> Mail | None:
    """The link that opens an account; for a known address, that it has one."""
    wish = Registration.objects.filter(pk=registration_id).first()
    if wish is None:
        return None
    with translation.override(wish.language):
        if User.objects.filter(email__iexact=wish.email).exists():
            return letter(
                wish.email,
                wish.language,
                _("You have an account here"),
                [
                    _("Somebody, perhaps you, asked for an account with this address."),
                    _("It has one already: sign in with your password. Nothing was changed."),
                ],
                reverse("accounts:sign_in"),
                _("Sign in"),
            )
        return letter(
            wish.email,
            wish.language,
            _("Open your account"),
            [
                _("Open the link and type the password you chose; then the account is yours."),
                _("It is open for two days. If it was not you, do nothing: no account is made."),
            ],
            reverse("account:finish", args=[wish.pk, wish.secret]),
            _("Open the account"),
        )


def alert_to_confirm(alert_id: int) -> Mail | None:
    """ "Báo tin khi có lại?": the link that confirms."""
    alert = Alert.objects.select_related("product").filter(pk=alert_id).first()
    if alert is None or alert.confirmed_at:
        return None
    with translation.override(alert.language):
        words = {"product": alert.product.get_title()}
        return letter(
            alert.email,
            alert.language,
            _("Shall we write when %(product)s is back?") % words,
            [
                _("Somebody, perhaps you, asked for one mail when %(product)s can be bought again.")
                % words,
                _("If it was not you, do nothing: no further mail will come."),
                _("The link works for seven days; then we forget this address."),
            ],
            reverse("account:alert_confirm", args=[alert.pk, alert.secret]),
            _("Yes, write to me"),
        )


def back_again(alert_id: int) -> Mail | None:
    """ "{Sản phẩm} đã có lại"."""
    alert = Alert.objects.select_related("product", "user").filter(pk=alert_id).first()
    if alert is None:
        return None
    language = alert.user.language if alert.user else alert.language
    with translation.override(language):
        product = alert.product
        return letter(
            alert.email,
            language,
            _("%(product)s is back") % {"product": product.get_title()},
            [
                _("You asked us to tell you: it is in stock and its certificate is in force."),
                _("This was the one mail you asked for; no other will follow."),
            ],
            product_url(product.slug, product.pk),
            _("See the product"),
            stop=(
                _("No more alerts to this address"),
                reverse("account:alert_stop", args=[alert.pk, alert.secret]),
            ),
        )


def letter(
    recipient: str,
    language: str,
    title: str,
    sentences: list[str],
    path: str,
    words: str,
    stop: tuple[str, str] = ("", ""),
) -> Mail:
    """A mail of some sentences with one link; `stop` is the words and path that end such mails."""
    base = settings.BASE_URL.rstrip("/")
    stop_words, stop_path = stop
    context = {
        "language": language,
        "title": title,
        "sentences": sentences,
        "goods": [],
        "link": base + path,
        "link_words": words,
        "stop": base + stop_path if stop_path else "",
        "stop_words": stop_words,
        "shop_name": settings.OSCAR_SHOP_NAME,
    }
    return Mail(
        recipient=recipient,
        language=language,
        subject=title,
        text=render_to_string("customer/mail/letter.txt", context),
        html=render_to_string("customer/mail/letter.html", context),
        stop_url=context["stop"],
    )
