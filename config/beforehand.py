"""What every request needs is read before the first visitor comes, once for all processes."""

from django.conf import settings
from django.urls import get_resolver
from django.utils.translation import gettext, override


def read() -> None:
    """Read the words of every language and the shop's addresses in each of them.

    An order is stated in all languages while it holds its stock; and a process that is started in
    the place of another would keep its first visitor waiting for the code of all pages.
    """
    addresses = get_resolver()
    for language, _name in settings.LANGUAGES:
        with override(language):
            gettext("Verify")
            _ = addresses.reverse_dict
