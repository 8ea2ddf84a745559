"""One certificate in a body: what it says today."""

from django.utils.translation import gettext_lazy as _

from shop.certification.models import Certificate

from ..choosers import CertificateChooserBlock
from .chosen import ChoosingBlock, Chosen, Wanted


class CertificateBlock(ChoosingBlock):
    """Star, state and days of one certificate, with the way to its page."""

    certificate = CertificateChooserBlock(label=_("Certificate"))

    class Meta:
        icon = "clipboard-list"
        label = _("Certificate")
        description = _("One certificate with its state of today.")
        help_text = _("Star, days and state come from the registry and change by themselves.")
        template = "cms/blocks/certificate.html"

    def gather(self, value: dict, wanted: Wanted) -> None:
        wanted.certificate(value.get("certificate"))

    def shown(self, value, chosen: Chosen) -> dict:
        return {"certificate": chosen.certificate(value["certificate"])}

    def get_preview_value(self):
        newest = Certificate.objects.order_by("-pk").values_list("pk", flat=True).first()
        return self.to_python({"certificate": newest})
