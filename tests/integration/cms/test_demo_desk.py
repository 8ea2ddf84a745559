"""No screen of the demonstration's desk is empty: people, a round, questions, copies, a story."""

from django.core.files.base import ContentFile

import pytest

from cms.demo.accounts import EDITOR, OFFICER, OWNER, PACKER, WRITER, ensure_account
from cms.demo.desk_office import ensure_desk_office
from cms.demo.desk_people import ensure_desk_people
from cms.demo.desk_words import ensure_desk_words
from cms.models import StoryPage
from cms.roles import EDITORS, ensure_group, ensure_roles
from shop.catalogue.models import ProductImage
from shop.certification.models import ProductSet
from shop.partner.models import DeskMember
from shop.pictures.models import ShopImage
from shop.producer_desk.models import (
    CopyPicture,
    DeskText,
    OfficeRequest,
    RenewalRound,
    WorkingCopy,
)
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.beginnings import ensure_tree
from tests.factories.people import customer
from tests.tools.pictures import photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_sample_data(settings, tmp_path):
    settings.SHOP_RUNS_ON_SAMPLE_DATA = True
    settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path / "private", tmp_path / "media"


def drawn(product) -> None:
    """Its picture is an illustration, as all of the demonstration are."""
    name = f"{product.pk}.jpg"
    image = ShopImage.objects.create(
        title=product.title, file=ContentFile(photo(), name), is_illustration=True
    )
    ProductImage.objects.create(product=product, original=image)


@pytest.fixture
def maker():
    """One with three goods that may be sold, another with two, a third whose four have lapsed."""
    honey = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    first = PartnerFactory(region=region("tuyen-quang"))
    for _ in range(3):
        drawn(ProductFactory(producer=first, ocop_set=honey))
    second, third = PartnerFactory(), PartnerFactory()
    ProductFactory.create_batch(2, producer=second)
    ProductFactory.create_batch(4, producer=third, certificate__lapsed=True)
    ensure_tree()
    ensure_roles()
    ensure_account(EDITOR, "Biên tập", ensure_group(EDITORS))
    customer(OFFICER)
    return first


def build() -> None:
    ensure_desk_people()
    ensure_desk_office()
    ensure_desk_words()


def test_the_desks_are_those_with_the_most_goods_to_sell(maker):
    build()
    owned = DeskMember.objects.filter(user__email=OWNER).order_by("pk")
    assert [one.partner for one in owned][0] == maker
    assert [one.partner.products.count() for one in owned] == [3, 2]
    for email in (PACKER, WRITER):
        assert DeskMember.objects.get(user__email=email).partner == maker


def test_goods_stand_at_every_stage_with_pictures(maker):
    build()
    copies = {copy.status: copy for copy in WorkingCopy.objects.all()}
    assert set(copies) == {"returned", "submitted", "draft"}
    assert all(copy.pictures.count() == 3 for copy in copies.values())
    notes = copies["returned"].notes.values_list("field", flat=True)
    assert set(notes) == {"summary", "picture-back"}


def test_a_story_told_at_the_desk_is_published_with_its_picture(maker):
    build()
    text = DeskText.objects.get()
    page = StoryPage.objects.get(title__contains=maker.name)
    assert (text.status, page.live) == ("published", True)
    assert text.address == page.get_url()
    assert page.lead_picture_id == text.pictures.get().image_id


def test_the_office_has_a_round_an_answer_and_two_questions(maker):
    build()
    regions = [one.region.slug for one in RenewalRound.objects.order_by("pk")]
    assert regions == [maker.region.slug, "thai-nguyen"]
    asked = OfficeRequest.objects.filter(partner=maker)
    assert sorted(one.is_open for one in asked) == [False, True, True]


def test_twice_adds_nothing(maker):
    build()
    before = counts()
    build()
    assert counts() == before


def counts() -> list[int]:
    kinds = (DeskMember, RenewalRound, OfficeRequest, WorkingCopy, CopyPicture, DeskText, StoryPage)
    return [kind.objects.count() for kind in kinds]
