"""Words about producers: written by one, approved by another, shown on the producer's page."""

import datetime as dt
import html
import json

from django.core.exceptions import ValidationError
from django.urls import reverse

import pytest
from wagtail.models import Locale, Workflow
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import ProducerProfile
from cms.moderation import WORKFLOW
from cms.readiness import lacks
from cms.roles import CONTRIBUTORS, EDITORS, OPERATORS, ensure_roles
from shop.certification import clock
from shop.pictures.models import ShopImage
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.editors import moment, staff


@pytest.fixture
def maker(tree):
    found = PartnerFactory(name="HTX Tài Hoan")
    ProductFactory(producer=found)
    return found


def profile(maker, language="vi", **more) -> ProducerProfile:
    fact = {"type": "fact", "value": {"term": "Nguyên liệu", "words": "Dong riềng"}, "id": "1"}
    fields = {
        "since_year": 2018,
        "people": "Mười hai người",
        "introduction": "<p>Tráng miến trên vỉ nứa.</p>",
        "facts": json.dumps([fact]),
    }
    return ProducerProfile.objects.create(
        partner=maker, locale=Locale.objects.get(language_code=language), **fields | more
    )


def page_of(client, maker, prefix="/nha-san-xuat"):
    return client.get(f"{prefix}/{maker.slug}-{maker.pk}/").content.decode()


def form(maker, **more) -> dict:
    """What the editor's form sends."""
    fields = {
        "partner": maker.pk,
        "since_year": "2018",
        "people": "Mười hai người",
        "introduction": rich_text("<p>Tráng miến.</p>"),
        "facts": streamfield([("fact", {"term": "Nguyên liệu", "words": "Dong riềng"})]),
        "gallery": streamfield([]),
        "note": "",
    }
    return nested_form_data(fields | more)


def test_published_words_and_pictures_stand_on_the_page(client, maker, picture):
    block = {"type": "picture", "value": {"picture": picture.pk, "caption": "Vỉ nứa"}, "id": "2"}
    profile(maker, portrait=picture, gallery=json.dumps([block]))
    page = page_of(client, maker)
    for words in ("2018", "Mười hai người", "Tráng miến trên vỉ nứa.", "Dong riềng", "Vỉ nứa"):
        assert words in page
    assert page.count("Hồ lúc sớm") == 2


def test_without_words_the_registry_speaks_alone(client, maker):
    page = page_of(client, maker)
    assert "HTX Tài Hoan" in page
    assert ">TH</span>" in page
    assert 'id="gallery"' not in page


def test_a_draft_is_seen_by_nobody(client, maker):
    profile(maker, live=False)
    assert "Tráng miến" not in page_of(client, maker)


def test_the_reader_gets_their_language_or_is_told(client, maker):
    profile(maker)
    english = page_of(client, maker, "/en/producers")
    assert "Tráng miến trên vỉ nứa." in english
    assert "This text is in Vietnamese." in english
    profile(maker, "en", introduction="<p>Noodles on reed mats.</p>")
    english = page_of(client, maker, "/en/producers")
    assert "Noodles on reed mats." in english
    assert "This text is in Vietnamese." not in english
    assert "Tráng miến trên vỉ nứa." in page_of(client, maker)


def test_there_is_one_for_each_language(maker):
    profile(maker)
    again = ProducerProfile(partner=maker, locale=Locale.objects.get(language_code="vi"))
    with pytest.raises(ValidationError, match="__all__"):
        again.full_clean()


@pytest.mark.parametrize("year", [1799, 2101])
def test_years_that_cannot_be_are_refused(maker, year):
    with pytest.raises(ValidationError):
        ProducerProfile(partner=maker, since_year=year).clean_fields(exclude=["locale"])


def test_an_editor_writes_previews_and_publishes(client, maker):
    editor = staff(EDITORS)
    add = reverse("wagtailsnippets_cms_producerprofile:add")
    assert editor.get(add).status_code == 200
    editor.post(add, form(maker, **{"action-publish": "1"}))
    made = ProducerProfile.objects.get()
    assert made.live
    assert "Tráng miến." in page_of(client, maker)
    preview = reverse("wagtailsnippets_cms_producerprofile:preview_on_edit", args=[made.pk])
    editor.post(preview, form(maker, people="Chín người"))
    shown = editor.get(preview).content.decode()
    assert "Chín người" in shown
    assert "Chín người" not in page_of(client, maker)


def test_a_contributor_hands_in_and_cannot_publish(client, maker):
    ensure_roles()
    made = profile(maker)
    url = reverse("wagtailsnippets_cms_producerprofile:edit", args=[made.pk])
    writer = staff(CONTRIBUTORS)
    writer.post(url, form(maker, people="Chín người", **{"action-publish": "1"}))
    assert "Chín người" not in page_of(client, maker)
    writer.post(url, form(maker, people="Chín người", **{"action-submit": "1"}))
    assert "Chín người" not in page_of(client, maker)
    made.refresh_from_db()
    assert made.current_workflow_state.workflow == Workflow.objects.get(name=WORKFLOW)
    editor, task = staff(EDITORS), made.current_workflow_task_state
    approve = "wagtailsnippets_cms_producerprofile:workflow_action"
    editor.post(reverse(approve, args=[made.pk, "approve", task.pk]), {"comment": ""})
    assert "Chín người" in page_of(client, maker)


def test_operators_have_nothing_to_do_with_it(maker):
    made = profile(maker)
    url = reverse("wagtailsnippets_cms_producerprofile:edit", args=[made.pk])
    answer = staff(OPERATORS).post(url, form(maker, people="Chín", **{"action-publish": "1"}))
    assert answer.status_code in (302, 403)
    made.refresh_from_db()
    assert made.people == "Mười hai người"


def test_a_locked_one_stays_as_it_is(maker):
    made = profile(maker, locked=True)
    url = reverse("wagtailsnippets_cms_producerprofile:edit", args=[made.pk])
    staff(EDITORS).post(url, form(maker, people="Chín", **{"action-publish": "1"}))
    made.refresh_from_db()
    assert made.people == "Mười hai người"


@pytest.fixture
def mute(picture):
    """A picture without words in Vietnamese."""
    picture.alt_vi = ""
    picture.save()
    return picture


def showing(image, place: str) -> dict:
    """The field of the form that takes the picture there."""
    if place == "portrait":
        return {"portrait": image.pk}
    return {"gallery": streamfield([("picture", {"picture": image.pk, "caption": "Vỉ nứa"})])}


@pytest.mark.parametrize("place", ["portrait", "gallery"])
@pytest.mark.parametrize("planned", [False, True])
def test_a_picture_without_words_stops_publishing_and_planning(maker, mute, place, planned):
    ahead = {"go_live_at": moment(clock.now() + dt.timedelta(days=2))} if planned else {}
    button = {"action-publish": "1"} | ahead
    add = reverse("wagtailsnippets_cms_producerprofile:add")
    editor = staff(EDITORS)
    answer = editor.post(add, form(maker, **showing(mute, place), **button))
    assert "Hồ" in str(answer.context["form"].errors[place])
    assert not ProducerProfile.objects.exists()
    ShopImage.objects.update(alt_vi="Hồ lúc sớm")
    editor.post(add, form(maker, **showing(mute, place), **button))
    made = ProducerProfile.objects.get()
    assert (made.live, made.approved_schedule) == (not planned, planned)


def test_a_draft_may_wait_for_its_words_and_says_so(maker, mute):
    editor, add = staff(EDITORS), reverse("wagtailsnippets_cms_producerprofile:add")
    editor.post(add, form(maker, portrait=mute.pk))
    made = ProducerProfile.objects.get()
    assert not made.live
    assert lacks(made)[0].stops
    edit = editor.get(reverse("wagtailsnippets_cms_producerprofile:edit", args=[made.pk]))
    shown = html.unescape(edit.content.decode())
    assert "cms-checklist" in shown
    assert all(lack.words in shown for lack in lacks(made))


def test_nor_is_it_handed_in_or_approved_without_them(maker, mute):
    ensure_roles()
    made = profile(maker)
    url = reverse("wagtailsnippets_cms_producerprofile:edit", args=[made.pk])
    submit = form(maker, people="Chín người", portrait=mute.pk, **{"action-submit": "1"})
    writer = staff(CONTRIBUTORS)
    assert "portrait" in writer.post(url, submit).context["form"].errors
    ShopImage.objects.update(alt_vi="Hồ lúc sớm")
    writer.post(url, submit)
    made.refresh_from_db()
    task = made.current_workflow_task_state
    ShopImage.objects.update(alt_vi="")
    step = "wagtailsnippets_cms_producerprofile:workflow_action"
    approve = reverse(step, args=[made.pk, "approve", task.pk])
    editor = staff(EDITORS)
    editor.post(approve, {"comment": ""})
    made.refresh_from_db()
    assert made.people == "Mười hai người"
    ShopImage.objects.update(alt_vi="Hồ lúc sớm")
    editor.post(approve, {"comment": ""})
    made.refresh_from_db()
    assert made.people == "Chín người"


def test_the_list_is_searched_without_marks(maker):
    profile(maker)
    profile(PartnerFactory(name="HTX Phúc Thành"))
    index = reverse("wagtailsnippets_cms_producerprofile:list")
    listed = staff(EDITORS).get(index, {"q": "tai hoan"}).content.decode()
    assert "HTX Tài Hoan" in listed
    assert "HTX Phúc Thành" not in listed


def test_many_pictures_cost_no_more_queries(client, maker, picture, django_assert_max_num_queries):
    blocks = [
        {"type": "picture", "value": {"picture": picture.pk, "caption": f"{n}"}, "id": str(n)}
        for n in range(6)
    ]
    profile(maker, portrait=picture, gallery=json.dumps(blocks))
    page_of(client, maker)
    with django_assert_max_num_queries(12):
        page_of(client, maker)
