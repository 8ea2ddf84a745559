"""What people agree to when they send an enquiry; never ticked beforehand."""

from django.utils.translation import gettext as _

# Another version whenever the words change: what was sent before was sent under the old ones.
VERSION = "2026-11"


def consent_words(producer_name: str = "") -> str:
    """The words beside the box, in the active language."""
    if producer_name:
        return _(
            "My name, address and message may be passed on to %(producer)s and kept by the shop "
            "for up to two years, to answer this enquiry and for nothing else."
        ) % {"producer": producer_name}
    return _(
        "My name, address and message may be kept by the shop for up to two years, to answer this "
        "enquiry and for nothing else."
    )
