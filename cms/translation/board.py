"""The translation board: which Vietnamese pages and goods have their English, and how new it is."""

from typing import Any

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import django_filters
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, get_page_content_types

from shop.catalogue.models import Product

from .states import LABELS, SOURCE, TARGET, State

TRANSLATES = "wagtail_localize.submit_translation"
STATES = [(state.value, label) for state, label in LABELS.items()]
IN_ENGLISH = {"state": _("English"), "title": _("Title")}


class StateColumn(StatusTagColumn):
    """The state in words; what waits for work stands out."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, primary=lambda row: row.state != State.FRESH.value, **kwargs)

    def get_value(self, instance: Any) -> str:
        return State(instance.state).label


class Board(ReportView):
    """What both halves of the board share."""

    permission_required = TRANSLATES
    header_icon = "wagtail-localize-language"
    is_searchable = False
    list_export = ["title", "state"]
    export_headings = IN_ENGLISH

    def user_has_permission(self, permission: str) -> bool:
        allowed: bool = self.request.user.has_perm(permission)
        return allowed


class PageFilter(WagtailFilterSet):
    """By state and by type."""

    state = django_filters.ChoiceFilter(label=_("English"), choices=STATES)
    content_type = ContentTypeFilter(
        label=_("Type"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )

    class Meta:
        model = Page
        fields = ["state", "content_type"]


class PageBoard(Board):
    """Published Vietnamese pages."""

    page_title = _("Translation board: pages")
    index_url_name = "translation_pages"
    index_results_url_name = "translation_pages_results"
    filterset_class = PageFilter
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda page: english_work(page)),
        Column("kind", label=_("Type"), accessor=lambda page: page.page_type_display_name),
        StateColumn("state", label=_("English")),
        DateColumn("last_published_at", label=_("Vietnamese published")),
        DateColumn("english_at", label=_("English published")),
    ]

    def get_queryset(self) -> QuerySet[Page]:
        self.queryset = pages_with_state()
        queryset: QuerySet[Page] = super().get_queryset()
        return queryset


def english_work(page: Any) -> str:
    """Where the work on its English is done, or begun."""
    if page.state == State.MISSING.value:
        return reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return reverse("wagtailadmin_pages:edit", args=[page.english_pk])


def pages_with_state() -> QuerySet[Page]:
    """Published Vietnamese pages, work before what is done; as `states.state_of` tells them."""
    english = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=TARGET
    )
    state = Case(
        When(english_live=None, then=Value(State.MISSING.value)),
        When(english_live=False, then=Value(State.DRAFT.value)),
        When(english_at__lt=F("last_published_at"), then=Value(State.STALE.value)),
        default=Value(State.FRESH.value),
        output_field=CharField(),
    )
    return (
        Page.objects.live()
        .filter(locale__language_code=SOURCE, depth__gt=1)
        .annotate(
            english_pk=Subquery(english.values("pk")[:1]),
            english_live=Subquery(english.values("live")[:1]),
            english_at=Subquery(english.values("last_published_at")[:1]),
        )
        .annotate(state=state)
        .annotate(done=Case(When(state=State.FRESH.value, then=Value(1)), default=Value(0)))
        .select_related("content_type", "locale")
        .order_by("done", "last_published_at", "pk")
    )


class ProductFilter(WagtailFilterSet):
    """By state."""

    state = django_filters.ChoiceFilter(
        label=_("English"),
        choices=[(one.value, LABELS[one]) for one in (State.MISSING, State.FRESH)],
    )

    class Meta:
        model = Product
        fields = ["state"]


class ProductBoard(Board):
    """Goods with a page: their name explained in English."""

    page_title = _("Translation board: products")
    index_url_name = "translation_products"
    index_results_url_name = "translation_products_results"
    filterset_class = ProductFilter
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda row: product_page(row)),
        Column("english_gloss", label=_("English name")),
        StateColumn("state", label=_("English")),
    ]
    list_export = ["title", "english_gloss", "state"]
    export_headings = IN_ENGLISH | {"english_gloss": _("English name")}

    def get_queryset(self) -> QuerySet[Product]:
        self.queryset = (
            Product.objects.published()
            .annotate(
                state=Case(
                    When(english_gloss="", then=Value(State.MISSING.value)),
                    default=Value(State.FRESH.value),
                    output_field=CharField(),
                )
            )
            .order_by("title", "pk")
        )
        queryset: QuerySet[Product] = super().get_queryset()
        return queryset


def product_page(product: Product) -> str:
    """The page where its name is read."""
    return reverse("catalogue:detail", args=[product.slug, product.pk])
