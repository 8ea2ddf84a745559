"""What a document says of its product."""

import pytest

from shop.search.facet_fields import FACETS
from shop.search.indexing.pending import index_pending
from shop.search.indexing.reading import documents_of
from shop.search.models import SearchDocument
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory, region, set_of

pytestmark = pytest.mark.django_db


def document(product):
    index_pending()
    return SearchDocument.objects.get(pk=product.pk)


def test_a_document_says_what_search_asks_of_a_product():
    maker = PartnerFactory(name="HTX Tài Hoan", region=region("bac-kan", 63))
    product = ProductFactory(
        title_vi="Miến dong Tài Hoan",
        title_en="Canna noodles",
        english_gloss="glass noodles",
        producer=maker,
        commune_text="Côn Minh",
        district_text="Na Rì",
        kind_slug="mien-dong",
        stock__price=65_000,
    )
    found = document(product)
    assert (found.name, found.name_key) == ("miến dong tài hoan", "mien dong tai hoan")
    assert found.english == "canna noodles glass noodles"
    assert (found.producer_id, found.producer_name) == (maker.pk, "HTX Tài Hoan")
    assert found.producer == "htx tai hoan"
    for words in ("0conminh", "0nari", "0backan", "0thainguyen"):
        assert words in found.place
    goods = set_of()
    assert found.goods.startswith("mien dong ")
    assert found.facets == {
        "stars": [],
        "place": ["34:thai-nguyen", "63:bac-kan"],
        "goods": [goods.sector, found.facets["goods"][1], f"set:{goods.slug}"],
        "kind": ["cooperative"],
        "price": ["50001-100000"],
        "season": [],
        "stock": ["in"],
    }
    assert found.periods == [["2023-06-01", "2026-05-31", 4, "2023-06-01", True]]
    assert (found.price, found.in_stock, found.gone) == (65_000, True, False)


def test_codes_of_goods_are_those_of_the_tree():
    from shop.catalogue.models import Category
    from tests.factories.beginnings import build_categories

    build_categories()
    codes = document(ProductFactory()).facets["goods"]
    leaf = Category.objects.get(ocop_set=set_of())
    assert codes == [*leaf.get_ancestors().values_list("code", flat=True), leaf.code]


def test_a_set_of_an_older_edition_counts_as_what_it_became():
    from shop.certification.models import ProductSet

    older = ProductSet.objects.filter(scheme__code="2019", successor__scheme__code="2026").first()
    found = document(ProductFactory(ocop_set=older))
    assert found.facets["goods"][-1] == f"set:{older.successor.slug}"


def test_a_product_of_which_little_is_known_has_a_document():
    product = ProductFactory(
        producer=None, origin_region=None, ocop_set=None, certificate=False, stock=False
    )
    found = document(product)
    assert found.facets == {facet.name: [] for facet in FACETS}
    assert (found.periods, found.price, found.in_stock) == ([], None, False)
    assert found.producer_id is None


@pytest.mark.parametrize(
    ("stock", "allocated", "left"), [(0, None, False), (3, None, True), (3, 3, False), (3, 2, True)]
)
def test_in_stock_is_what_is_not_yet_promised(stock, allocated, left):
    product = ProductFactory(stock=stock, stock__num_allocated=allocated)
    assert document(product).in_stock is left


def test_what_has_no_price_is_not_in_stock():
    found = document(ProductFactory(stock__price=None))
    assert (found.price, found.in_stock, found.facets["stock"]) == (None, False, [])


def test_the_newest_certificate_in_force_stands_in_the_periods():
    product = ProductFactory()
    CertificateFactory(product=product, stars=5, valid_from="2025-01-01", valid_until="2027-12-31")
    assert document(product).periods == [
        ["2023-06-01", "2024-12-31", 4, "2023-06-01", True],
        ["2025-01-01", "2027-12-31", 5, "2025-01-01", True],
    ]


def test_sizes_and_hidden_products_have_no_document():
    parent = ProductFactory(structure="parent")
    size = ProductFactory(structure="child", parent=parent, producer=parent.producer)
    hidden = ProductFactory(is_public=False)
    index_pending()
    assert not SearchDocument.objects.filter(pk__in=[size.pk, hidden.pk]).exists()
    assert SearchDocument.objects.filter(pk=parent.pk).exists()


def test_twenty_products_cost_as_many_queries_as_two(django_assert_num_queries):
    two = [product.pk for product in ProductFactory.create_batch(2)]
    twenty = [product.pk for product in ProductFactory.create_batch(20)]
    with django_assert_num_queries(6):
        documents_of(two)
    with django_assert_num_queries(6):
        documents_of(twenty)


def test_a_chunk_is_indexed_in_as_many_statements_whatever_its_size(django_assert_num_queries):
    document(ProductFactory())
    ProductFactory.create_batch(2)
    with django_assert_num_queries(20):
        index_pending()
    ProductFactory.create_batch(20)
    with django_assert_num_queries(20):
        index_pending()
