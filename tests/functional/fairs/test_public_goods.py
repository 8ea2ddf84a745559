"""What the pages of a fair show of its goods: THE RULE, asked on the day."""

import datetime as dt

import pytest

from shop.catalogue.models import Product
from tests.factories import ProductFactory
from tests.factories.showings import booth_in, fair_shown, line_in
from tests.tools.words import words

pytestmark = pytest.mark.django_db
FAIR = "/trung-bay/tuan-hang-mau/"


def test_a_certificate_that_ends_during_the_fair_leaves_by_itself_and_comes_back(client, at):
    fair = fair_shown()
    product = ProductFactory(
        title_vi="Mật ong rừng", certificate__valid_until=dt.date(2025, 1, 11), stock__price=120_000
    )
    booth_in(fair, "A12", product.producer)
    line_in(fair, product, booth=fair.shown.booths.get())
    at(11, 23, 59)
    before = words(client.get(FAIR))
    assert "120.000" in before
    at(12, 0)
    greyed = words(client.get(FAIR))
    assert "Ngừng bán từ 12/01/2025" in greyed
    assert "120.000" not in greyed
    assert client.get(FAIR).context["page"].total == 0
    at(13, 0)
    assert "Mật ong rừng" not in words(client.get(FAIR))
    at(12, 10)
    certificate = product.certificates.get()
    certificate.extended_until = dt.date(2026, 1, 1)
    certificate.save()
    back = words(client.get(FAIR))
    assert "120.000" in back
    assert "Ngừng bán" not in back


def test_a_withdrawal_takes_the_line_away_at_once(client, at):
    fair = fair_shown()
    product = ProductFactory(title_vi="Mật ong rừng")
    line_in(fair, product)
    at(11)
    assert "Mật ong rừng" in words(client.get(FAIR))
    product.certificates.update(withdrawn_on=dt.date(2025, 1, 11))
    assert "Mật ong rừng" not in words(client.get(FAIR))


def test_what_was_withdrawn_since_is_not_among_what_was_shown(client, at):
    fair = fair_shown()
    product = ProductFactory(title_vi="Mật ong rừng")
    line_in(fair, product)
    at(20)
    assert "Mật ong rừng" in words(client.get(FAIR))
    product.certificates.update(withdrawn_on=dt.date(2025, 1, 18))
    assert "Mật ong rừng" not in words(client.get(FAIR))


@pytest.mark.parametrize("spoilt", ["hidden", "medicine", "no producer"])
def test_what_the_rule_says_no_to_is_not_there(client, at, spoilt):
    fair = fair_shown()
    product = ProductFactory(title_vi="Mật ong rừng")
    line_in(fair, product)
    at(11)
    change = {
        "hidden": {"is_public": False},
        "medicine": {"is_medicine": True},
        "no producer": {"producer": None},
    }[spoilt]
    type(product).objects.filter(pk=product.pk).update(**change)
    assert "Mật ong rừng" not in words(client.get(FAIR))


@pytest.mark.parametrize("spoilt", [{"is_public": False}, {"is_medicine": True}])
def test_a_size_is_not_there_when_its_product_may_not_be(client, at, spoilt):
    fair = fair_shown()
    whole = ProductFactory(structure=Product.PARENT, stock=False)
    size = ProductFactory(
        structure=Product.CHILD, parent=whole, producer=whole.producer, certificate=False
    )
    line_in(fair, size)
    at(11)
    assert client.get(FAIR).context["page"].total == 1
    Product.objects.filter(pk=whole.pk).update(**spoilt)
    assert client.get(FAIR).context["page"].total == 0


def test_what_cannot_be_sent_may_still_stand_there(client, at):
    fair = fair_shown()
    line_in(fair, ProductFactory(title_vi="Đêm ở bản", tourism=True), look_only=True)
    at(11)
    shown = words(client.get(FAIR))
    assert "Đêm ở bản" in shown
    assert "Chỉ trưng bày, không bán tại gian" in shown


def test_a_product_is_not_met_at_a_fair_that_it_will_have_left(client, at):
    fair = fair_shown()
    product = ProductFactory(certificate__valid_until=dt.date(2025, 1, 11))
    line_in(fair, product)
    url = f"/san-pham/{product.slug}-{product.pk}/"
    at(5)
    assert "Có mặt tại" in words(client.get(url))
    product.certificates.update(valid_until=dt.date(2025, 1, 9))
    assert "Có mặt tại" not in words(client.get(url))
    product.certificates.update(valid_until=dt.date(2025, 1, 11))
    at(12)
    assert "Có mặt tại" not in words(client.get(url))
