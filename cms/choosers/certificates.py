"""Choosing a certificate by its number, product or producer."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from shop.catalogue.models import Product
from shop.certification import clock, rules
from shop.certification.models import Certificate
from shop.pictures.selectors import Picture
from shop.regions.folding import fold
from shop.search.asking import PAGE_SIZE

from ..certificate_notes import CertificateNote, certificate_notes
from .lean import LeanChooserBlock
from .thumbnails import PictureColumn, of_products
from .words import WithOthersForm


class CertificateSearchForm(WithOthersForm):
    """A number as it stands on the paper, or names."""

    def filter(self, objects: QuerySet) -> QuerySet:
        """Those in force today of what is for sale, unless the others are wanted too."""
        typed = (self.cleaned_data.get("q") or "").strip()
        self.is_searching, self.search_query = bool(typed), typed
        for word in typed.split():
            objects = objects.filter(
                Q(code__icontains=word)
                | Q(product__name_key__contains=fold(word))
                | Q(product__producer__name_key__contains=fold(word))
            )
        if self.cleaned_data.get("others"):
            return objects
        day = clock.today()
        return objects.filter(rules.in_force_q(day), product__in=Product.objects.sellable(day))


class CertificateColumns:
    """What each says today, as its own page does."""

    filter_form_class = CertificateSearchForm
    per_page = PAGE_SIZE
    _pictures: dict[int, Picture]

    def get_object_list(self) -> QuerySet:
        return Certificate.objects.order_by("-valid_from", "-pk")

    def get_results_page(self, request: HttpRequest):
        """One page of certificates with their states and their products' pictures."""
        page = super().get_results_page(request)
        products = {certificate.pk: certificate.product_id for certificate in page.object_list}
        shown = of_products(products.values())
        self._pictures = {pk: shown[of] for pk, of in products.items() if of in shown}
        ids = list(products)
        found = certificate_notes(ids)
        page.object_list = [found[pk] for pk in ids]
        return page

    @property
    def columns(self) -> list[Column]:
        return [
            PictureColumn("picture", label=_("Picture"), accessor=self._picture, width="80"),
            self.title_column,
            Column("product", label=_("Product"), accessor="product_name"),
            Column("badge", label=_("Certificate"), accessor="badge.label"),
            Column("place", label=_("Province"), accessor="place"),
            Column("producer", label=_("Producer"), accessor="producer_name"),
        ]

    @property
    def title_column(self) -> TitleColumn:
        return TitleColumn(
            "code",
            label=_("Number"),
            get_url=self._chosen_url,
            link_attrs={"data-chooser-modal-choice": True},
        )

    def _picture(self, note: CertificateNote) -> Picture | str:
        return self._pictures.get(note.id, "")

    def _chosen_url(self, note: CertificateNote) -> str:
        url = reverse(self.chosen_url_name, args=[note.id])
        return self.append_preserved_url_parameters(url)


class CertificateChooseView(CertificateColumns, ChooseView):
    """The whole dialog."""


class CertificateChooseResultsView(CertificateColumns, ChooseResultsView):
    """The list in the dialog, renewed while typing."""


class CertificateChooserViewSet(ChooserViewSet):
    """Certificates of the registry."""

    model = Certificate
    base_block_class = LeanChooserBlock
    icon = "clipboard-list"
    choose_one_text = _("Choose a certificate")
    choose_another_text = _("Choose another certificate")
    choose_view_class = CertificateChooseView
    choose_results_view_class = CertificateChooseResultsView


certificate_chooser = CertificateChooserViewSet("certificate_chooser")
CertificateChooserBlock = certificate_chooser.get_block_class(
    name="CertificateChooserBlock", module_path="cms.choosers"
)
