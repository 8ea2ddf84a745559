"""Who may do what in the admin of the content side, in every shop."""

from django.contrib.auth.models import Group
from django.urls import reverse

import pytest
from wagtail.models import GroupPagePermission, Page, Workflow

from cms.models import HomePage, StoryPage
from cms.roles import CONTRIBUTORS, EDITORS, OPERATORS, ensure_roles
from shop.certification.models import Certificate
from tests.factories.beginnings import ensure_tree
from tests.factories.editors import edit, staff, write

from .conftest import standard_pair, story_pair

ROLES = (CONTRIBUTORS, EDITORS, OPERATORS)


@pytest.fixture
def site(tree):
    ensure_roles()
    return tree


@pytest.mark.django_db
def test_every_migrate_leaves_the_groups_and_none_of_wagtails():
    names = set(Group.objects.values_list("name", flat=True))
    assert names >= set(ROLES)
    assert not names & {"Moderators", "Editors"}
    assert not Workflow.objects.active().filter(name="Moderators approval").exists()


def test_making_them_again_changes_nothing(site):
    def rights():
        groups = Group.objects.order_by("name")
        return [
            (group.name, sorted(group.permissions.values_list("codename", flat=True)))
            for group in groups
        ], GroupPagePermission.objects.count()

    before = rights()
    ensure_roles()
    assert rights() == before


# Address, and which of the three get in: contributor, editor, operator.
DOORS = [
    ("wagtailadmin_home", "CEO"),
    ("wagtailadmin_reports:locked_pages", "E"),
    ("wagtailadmin_workflows:index", ""),
    ("wagtailimages:index", "CE"),
    ("wagtaildocs:index", "E"),
    ("wagtailredirects:index", "O"),
    ("wagtailsnippets_search_synonymgroup:list", "E"),
    ("wagtailsnippets_shipping_shippingrate:list", "O"),
    ("wagtailsnippets_order_taxrate:list", "O"),
    ("wagtailusers_users:index", "O"),
    ("wagtailusers_groups:index", ""),
    ("wagtailsites:index", ""),
    ("wagtaillocales:index", ""),
    ("wagtailadmin_collections:index", ""),
]


@pytest.mark.parametrize(("name", "admitted"), DOORS)
def test_doors(site, name, admitted):
    url = reverse(name)
    let_in = {group: staff(group).get(url) for group in ROLES}
    got = "".join(
        letter
        for letter, group in zip("CEO", ROLES, strict=True)
        if let_in[group].status_code == 200
    )
    assert got == admitted


def test_only_operators_keep_the_sites_words(site):
    url = reverse("wagtailsettings:edit", args=["cms", "sitetexts"])
    answers = {group: staff(group) for group in ROLES}
    entered = [group for group, client in answers.items() if "/sitetexts/" in _end(client, url)]
    assert entered == [OPERATORS]


def _end(client, url) -> str:
    """Where somebody stands after following all redirects."""
    return client.get(url, follow=True).request["PATH_INFO"]


def test_a_contributor_writes_stories_of_their_own_and_publishes_none(site):
    contributor = staff(CONTRIBUTORS)
    write(contributor, site.stories.vi, **{"action-publish": "1"})
    story = StoryPage.objects.get(slug="chuyen-moi")
    assert (story.live, story.owner) == (False, contributor.person)
    edit(contributor, story, title="Đổi tên", **{"action-publish": "1"})
    story.refresh_from_db()
    assert (story.live, story.get_latest_revision_as_object().title) == (False, "Đổi tên")


def test_a_contributor_leaves_what_others_wrote_alone(site):
    contributor = staff(CONTRIBUTORS)
    theirs, help_page = story_pair(site).vi, standard_pair(site).vi
    for page in (theirs, help_page, site.home.vi, site.regions.vi):
        assert edit(contributor, page).status_code == 302
        rights = page.permissions_for_user(contributor.person)
        assert not any((rights.can_edit(), rights.can_delete(), rights.can_unpublish()))
        page.refresh_from_db()
        assert page.title != "Chuyện mới"
    assert not site.regions.vi.permissions_for_user(contributor.person).can_add_subpage()


def test_an_editor_works_everywhere_but_sections_stay_where_they_are(site):
    editor = staff(EDITORS)
    for page in (site.home.vi, site.stories.en, story_pair(site).vi, standard_pair(site).en):
        rights = page.permissions_for_user(editor.person)
        assert rights.can_edit()
        assert rights.can_publish()
        assert rights.can_lock()
    assert not Page.objects.get(depth=1).permissions_for_user(editor.person).can_add_subpage()


@pytest.mark.parametrize("action", ["delete", "unpublish", "move"])
def test_a_section_is_not_taken_away_by_an_editor(site, action):
    editor, section = staff(EDITORS), site.stories.vi
    args = {"move": [section.pk, site.home.en.pk]}.get(action, [section.pk])
    name = {"move": "move_confirm"}.get(action, action)
    answer = editor.post(reverse(f"wagtailadmin_pages:{name}", args=args))
    assert answer.url == reverse("wagtailadmin_explore", args=[site.home.vi.pk])
    section.refresh_from_db()
    assert (section.live, section.get_parent().pk) == (True, site.home.vi.pk)


def test_nor_together_with_others(site):
    editor = staff(EDITORS)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    story = story_pair(site).vi
    editor.post(f"{url}?id={site.stories.vi.pk}&id={story.pk}")
    assert Page.objects.get(pk=site.stories.vi.pk).live
    editor.post(f"{url}?id={story.pk}")
    assert not Page.objects.get(pk=story.pk).live


def test_nobody_of_them_touches_certificates(site):
    label = Certificate._meta.app_label
    for name in ROLES:
        rights = Group.objects.get(name=name).permissions
        assert not rights.filter(content_type__app_label=label).exists()


def test_only_operators_enter_the_back_office(site):
    answers = {group: staff(group).get("/dashboard/").status_code for group in ROLES}
    assert answers == {CONTRIBUTORS: 404, EDITORS: 404, OPERATORS: 200}


@pytest.mark.django_db
def test_rights_on_pages_come_with_the_pages():
    ensure_roles()
    assert not GroupPagePermission.objects.exists()
    ensure_tree()
    ensure_roles()
    on_home = GroupPagePermission.objects.filter(group__name=EDITORS)
    assert {row.page_id for row in on_home} == set(HomePage.objects.values_list("pk", flat=True))
