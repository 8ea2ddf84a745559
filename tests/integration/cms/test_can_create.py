"""Every page type as an editor meets it, in both languages: made, opened, kept, looked at."""

from dataclasses import dataclass, field

from django.apps import apps
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from wagtail.models import Page, Site
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import (
    CommunePage,
    DocumentLibraryPage,
    EventPage,
    GiftsPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    PressPage,
    ProvincePage,
    RegionIndexPage,
    SeasonSetPage,
    SeasonsPage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
)
from cms.roles import EDITORS, ensure_roles
from shop.regions.models import Commune
from tests.factories import region
from tests.factories.beginnings import ensure_tree
from tests.factories.editors import staff

from .conftest import province_pair


@dataclass(frozen=True)
class Kind:
    """Where a page type stands and the least that its form needs."""

    parents: set[type[Page]]
    children: set[type[Page]] = field(default_factory=set)
    form: dict = field(default_factory=dict)
    # There is one below each parent (the homes: one for each language) and never a second.
    is_alone: bool = False


SECTIONS = {
    DocumentLibraryPage,
    GiftsPage,
    NewsIndexPage,
    RegionIndexPage,
    SeasonsPage,
    StoryIndexPage,
}
NEWS = {NewsPage, EventPage, PressPage}
TEXT = streamfield([("text", rich_text("<p>Chuyện.</p>"))])
TIMES = {"begins_at": "2025-01-10 08:00", "ends_at": "2025-01-10 17:00"}
ARTICLE = {
    "credit": "Nguyễn An, Báo Mẫu",
    "published_on": "2024-11-20",
    "link": "https://example.vn/bai",
}
KINDS = {
    HomePage: Kind({Page}, SECTIONS | {StandardPage}, is_alone=True),
    DocumentLibraryPage: Kind({HomePage}, is_alone=True),
    GiftsPage: Kind({HomePage}, form={"products": streamfield([])}, is_alone=True),
    NewsIndexPage: Kind({HomePage}, NEWS, is_alone=True),
    RegionIndexPage: Kind({HomePage}, {ProvincePage}, is_alone=True),
    SeasonsPage: Kind({HomePage}, {SeasonSetPage}, is_alone=True),
    StoryIndexPage: Kind({HomePage}, {StoryPage}, is_alone=True),
    StandardPage: Kind({HomePage, StandardPage}, {StandardPage}, {"body": streamfield([])}),
    ProvincePage: Kind(
        {RegionIndexPage},
        {CommunePage},
        {"introduction": rich_text(""), "getting_there": rich_text("")},
    ),
    CommunePage: Kind({ProvincePage}, form={"introduction": rich_text("")}),
    StoryPage: Kind({StoryIndexPage}, form={"standfirst": "Một sợi.", "body": TEXT}),
    SeasonSetPage: Kind(
        {SeasonsPage},
        form={
            "introduction": rich_text(""),
            "months": "5,6",
            "opens_days_before": 30,
            "products": streamfield([]),
        },
    ),
    NewsPage: Kind({NewsIndexPage}, form={"standfirst": "Chè về.", "body": TEXT}),
    EventPage: Kind(
        {NewsIndexPage},
        form={"standfirst": "Gặp nhau.", "place": "Nhà văn hoá", "body": TEXT} | TIMES,
    ),
    PressPage: Kind({NewsIndexPage}, form={"standfirst": "Nghề miến."} | ARTICLE),
}
LANGUAGES = ("vi", "en")


def page_types() -> set[type[Page]]:
    """All that the content side has, without a list of them."""
    models = apps.get_app_config("cms").get_models()
    return {model for model in models if issubclass(model, Page)}


class EveryPageType(WagtailPageTestCase):
    def setUp(self):
        self.tree = ensure_tree()
        ensure_roles()
        self.editor = staff(EDITORS).person
        self.client.force_login(self.editor)
        province_pair(self.tree)

    def test_each_is_in_the_table(self):
        assert page_types() == set(KINDS)

    def test_where_each_may_stand(self):
        for model, kind in KINDS.items():
            with self.subTest(type=model.__name__):
                self.assertAllowedParentPageTypes(model, kind.parents)
                self.assertAllowedSubpageTypes(model, kind.children)
                for parent in kind.parents:
                    self.assertCanCreateAt(parent, model)
                for other in set(KINDS) - kind.parents:
                    self.assertCanNotCreateAt(other, model)

    def test_of_those_that_stand_alone_there_is_no_second(self):
        for model, kind in KINDS.items():
            for language in LANGUAGES:
                with self.subTest(type=model.__name__, language=language):
                    assert model.can_create_at(self._above(model, language)) != kind.is_alone

    def test_an_editor_makes_each_in_vietnamese(self):
        self._each_is_made_and_seen("vi")

    def test_an_editor_makes_each_in_english(self):
        self._each_is_made_and_seen("en")

    def _each_is_made_and_seen(self, language):
        for model, kind in KINDS.items():
            with self.subTest(type=model.__name__):
                page = self._made(model, kind, language)
                self._answers(page, language)
                self._is_kept(page, kind)
                self._has_a_preview(page, kind)

    def _above(self, model, language) -> Page:
        """The page below which one of this type is made."""
        if model is HomePage:
            return Page.objects.get(depth=1)
        (parent,) = KINDS[model].parents - {StandardPage}
        return parent.objects.filter(locale__language_code=language).first()

    def _made(self, model, kind, language) -> Page:
        """A new one, made with the form; the homes are there already and cannot be made."""
        here = model.objects.filter(locale__language_code=language)
        if model is HomePage:
            return here.get()
        if kind.is_alone:
            here.get().delete()
        before = set(here.values_list("pk", flat=True))
        parent = self._above(model, language)
        slug = f"moi-{model._meta.model_name}"
        self.assertCanCreate(parent, model, self._form(model, kind, "Trang mới", slug, parent))
        page = here.exclude(pk__in=before).get()
        assert (page.title, page.live) == ("Trang mới", True)
        return page

    def _form(self, model, kind, title, slug, parent) -> dict:
        own = {}
        if model is HomePage:
            # What stands on it in place of its title.
            own["hero_sentence"] = title
        if model is ProvincePage:
            own["region"] = region("cao-bang").pk
        if model is CommunePage:
            own["commune"] = Commune.objects.filter(region=parent.region_id).first().pk
        comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
        return nested_form_data(
            {"title": title, "slug": slug, "comments": comments, **kind.form, **own}
        )

    def _answers(self, page, language):
        """At its address below the home of its language, and at that alone."""
        self.assertPageIsRenderable(page)
        with override(language):
            url = page.get_url()
            home = Site.objects.get().root_page.localized.specific
            assert url.startswith("/en/") == (language == "en")
            steps = [step for step in url.removeprefix("/en/").split("/") if step]
            found = home.route(RequestFactory().get(url), steps)
        assert found[0].pk == page.pk

    def _is_kept(self, page, kind):
        """What was changed in the form is what readers get."""
        form = self._form(type(page), kind, "Tên khác", page.slug, page.get_parent().specific)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert self.client.get(address).status_code == 200
        answer = self.client.post(address, form | {"action-publish": "1"})
        assert answer.status_code == 302, answer.context["form"].errors
        assert "Tên khác" in self.client.get(page.get_url()).content.decode()

    def _has_a_preview(self, page, kind):
        """Shows what is not kept yet."""
        form = self._form(type(page), kind, "Tên chưa lưu", page.slug, page.get_parent().specific)
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        answer = self.client.post(address, form)
        assert answer.json() == {"is_valid": True, "is_available": True}
        shown = self.client.get(address)
        assert shown.status_code == 200
        assert "Tên chưa lưu" in shown.content.decode()
