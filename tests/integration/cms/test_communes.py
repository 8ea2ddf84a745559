"""Every commune has a page: what comes from it, or the nearest ones that have something."""

import pytest

from cms.models import CommunePage
from cms.page_tree import Pair
from shop.regions.models import Commune
from tests.factories import ProductFactory, region

from .conftest import commune_pair, province_pair, story_pair

CON_MINH = "/vung/thai-nguyen/con-minh/"


def commune(slug: str, province: str = "thai-nguyen") -> Commune:
    return Commune.objects.get(region=region(province), slug=slug)


@pytest.fixture
def noodles(db):
    return ProductFactory(
        title_vi="Miến dong Tài Hoan",
        origin_region=region("bac-kan", 63),
        commune=commune("con-minh"),
        producer__name="HTX Tài Hoan",
    )


def test_a_commune_shows_its_products_makers_and_stories(client, tree, noodles):
    ProductFactory(title_vi="Chè Tân Cương", commune=commune("tan-cuong"))
    story_pair(tree, noodles)
    province_pair(tree)
    answer = client.get(CON_MINH)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1" in page
    assert "Xã Côn Minh" in page.partition("</h1>")[0].rpartition("<h1")[2]
    assert "Miến dong Tài Hoan" in page
    assert "HTX Tài Hoan" in page
    assert "Sợi miến" in page
    assert "Chè Tân Cương" not in page


def test_it_has_a_pair_in_english(client, tree, noodles):
    province_pair(tree)
    vietnamese = client.get(CON_MINH).content.decode()
    english = client.get("/en/regions/thai-nguyen/con-minh/").content.decode()
    for page in (vietnamese, english):
        assert 'hreflang="vi" href="http://testserver/vung/thai-nguyen/con-minh/"' in page
        assert 'hreflang="en" href="http://testserver/en/regions/thai-nguyen/con-minh/"' in page
    assert "Côn Minh commune" in english


def test_it_says_which_communes_it_took_in(client, tree, noodles):
    province_pair(tree)
    page = client.get(CON_MINH).content.decode()
    assert "Huyện Na Rì" in page
    assert "Xã Côn Minh, Xã Dương Sơn, Xã Quang Phong" in page


def test_an_empty_commune_names_the_nearest_that_have_something(client, tree, noodles):
    ProductFactory(title_vi="Chè", commune=commune("tan-cuong"))
    ProductFactory(title_vi="Cũ", commune=commune("cuong-loi"), certificate__lapsed=True)
    province_pair(tree)
    answer = client.get("/vung/thai-nguyen/na-ri/")
    assert answer.status_code == 200
    # Na Rì lay in the district of Côn Minh; Tân Cương did not.
    assert [line[0] for line in answer.context["nearest"]] == ["Xã Côn Minh", "Xã Tân Cương"]
    assert f'href="{CON_MINH}"' in answer.content.decode()


def test_a_commune_whose_products_all_lapsed_says_so(client, tree):
    ProductFactory(title_vi="Cũ", commune=commune("con-minh"), certificate__lapsed=True)
    province_pair(tree)
    page = client.get(CON_MINH).content.decode()
    apart = page.index('id="lapsed"')
    assert page.index("Cũ</a>") > apart
    assert "₫" not in page[apart:].partition("</section>")[0]


@pytest.mark.parametrize("path", ["khong-co", "tan-cuong/x"])
def test_what_is_no_commune_of_the_province_is_nowhere(client, tree, path):
    province_pair(tree, "cao-bang")
    province_pair(tree)
    assert client.get(f"/vung/thai-nguyen/{path}/").status_code == 404
    assert client.get("/vung/cao-bang/con-minh/").status_code == 404


def test_an_editors_words_and_picture_stand_there(client, tree, noodles, picture):
    provinces = province_pair(tree)
    commune_pair(provinces, summary="Xã của sợi miến.", introduction="<p>Dong riềng.</p>")
    page = client.get(CON_MINH).content.decode()
    assert "Xã của sợi miến." in page
    assert "Dong riềng." in page
    assert "Miến dong Tài Hoan" in page


def test_its_picture_of_sharing_is_its_own(client, tree, noodles):
    province = province_pair(tree)
    pages = commune_pair(province, summary="Xã của sợi miến.")
    shared = client.get(CON_MINH).context["share_card"]
    assert shared == pages.vi.share_card()
    assert shared != province.vi.share_card()


def test_taken_back_the_page_by_itself_returns(client, tree, noodles):
    pages = commune_pair(province_pair(tree), summary="Xã của sợi miến.")
    pages.vi.unpublish()
    page = client.get(CON_MINH).content.decode()
    assert "Xã của sợi miến." not in page
    assert "Miến dong Tài Hoan" in page


def test_its_address_is_always_the_communes(client, tree):
    provinces = province_pair(tree)
    page = CommunePage(title="Nơi có miến", slug="gi-do", commune=commune("con-minh"))
    provinces.vi.add_child(instance=page)
    assert page.slug == "con-minh"


def test_an_editor_is_offered_the_communes_of_the_province_only(admin_client, tree):
    province = province_pair(tree).vi
    form = admin_client.get(f"/cms-admin/pages/add/cms/communepage/{province.pk}/").context["form"]
    offered = form.fields["commune"].queryset
    assert {one.region.slug for one in offered.select_related("region")} == {"thai-nguyen"}
    assert offered.count() == 92


def test_it_cannot_be_moved_below_another_province(tree):
    other = province_pair(tree, "cao-bang").vi
    page = commune_pair(province_pair(tree)).vi
    assert not page.can_move_to(other)


def test_a_province_lists_its_communes(client, tree, noodles):
    ProductFactory.create_batch(2, commune=commune("tan-cuong"))
    ProductFactory(commune=None)
    province_pair(tree)
    answer = client.get("/vung/thai-nguyen/")
    assert answer.context["communes"] == [
        ("Xã Côn Minh", CON_MINH, 1),
        ("Xã Tân Cương", "/vung/thai-nguyen/tan-cuong/", 2),
    ]
    assert len(answer.context["all_communes"]) == 92
    assert 'href="/vung/thai-nguyen/na-ri/"' in answer.content.decode()


def test_a_former_province_lists_where_its_papers_lead_today(client, tree, noodles):
    ProductFactory(commune=commune("tan-cuong"), origin_region=region("thai-nguyen", 63))
    province_pair(tree)
    assert client.get("/vung/thai-nguyen/bac-kan/").context["communes"] == [
        ("Xã Côn Minh", CON_MINH, 1)
    ]


def test_the_ward_of_the_same_name_leaves_the_address_to_the_province(client, tree):
    ward = Commune.objects.get(region=region(), name="Bắc Kạn")
    provinces = province_pair(tree)
    assert isinstance(provinces, Pair)
    assert client.get("/vung/thai-nguyen/bac-kan/").context["former"].name_vi == "Bắc Kạn"
    page = client.get(f"/vung/thai-nguyen/{ward.slug}/").content.decode()
    assert "Phường Bắc Kạn" in page
