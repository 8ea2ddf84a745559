"""A producer's page: certificates in force and no longer, with number, days and where to verify."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.catalogue.producer_page import producer_page
from shop.certification import clock
from tests.factories import CertificateFactory, DecisionFactory, PartnerFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker():
    return PartnerFactory(name="HTX Tài Hoan", ships_on="2,5")


def shown(client, maker):
    return client.get(reverse("catalogue:producer", args=[maker.slug, maker.pk]))


def test_certificates_are_told_apart_by_the_rule(client, maker):
    product = ProductFactory(producer=maker, certificate=False)
    old = CertificateFactory(
        product=product,
        code="cu-1",
        valid_from=dt.date(2020, 6, 1),
        valid_until=dt.date(2023, 5, 31),
    )
    new = CertificateFactory(
        product=product, code="moi-1", decision=DecisionFactory(number="77/QĐ-UBND")
    )
    gone = ProductFactory(producer=maker, certificate__withdrawn=True).certificates.get()
    page = shown(client, maker).context["page"]
    assert [one.certificate for one in page.held] == [new]
    assert {one.certificate for one in page.lapsed} == {old, gone}


def test_each_says_its_number_decision_days_and_leads_to_its_verification(client, maker):
    ProductFactory(
        producer=maker,
        certificate__code="tn-2023-7",
        certificate__decision__number="77/QĐ-UBND",
    )
    page = shown(client, maker).content.decode()
    row = page[page.index('id="held"') :].partition("</tr></tbody>")[0]
    for words in ("tn-2023-7", "/xac-minh/tn-2023-7/", "77/QĐ-UBND", "01/06/2023", "31/05/2026"):
        assert words in row


def test_what_lapsed_has_no_price_and_stands_last(client, maker):
    ProductFactory(producer=maker, title_vi="Miến còn")
    ProductFactory(producer=maker, title_vi="Miến cũ", certificate__lapsed=True)
    page = shown(client, maker).content.decode()
    assert page.index("Miến còn") < page.index('id="others"') < page.index('id="lapsed"')
    assert "₫" not in page[page.index('id="others"') :].partition("</main>")[0]


def test_it_says_on_which_days_it_ships_only_while_something_is_for_sale(client, maker):
    ProductFactory(producer=maker)
    assert "Thứ Ba, thứ Sáu" in shown(client, maker).content.decode()
    other = PartnerFactory(ships_on="2,5")
    ProductFactory(producer=other, certificate__lapsed=True)
    assert "Thứ Ba, thứ Sáu" not in shown(client, other).content.decode()


def test_larger_quantities_are_offered_by_whoever_may_sell(client, maker):
    ProductFactory(producer=maker)
    other = PartnerFactory()
    ProductFactory(producer=other, certificate__lapsed=True)
    for one, offered in ((maker, True), (other, False)):
        link = f"/lien-he/mua-si/?producer={one.pk}"
        assert (link in shown(client, one).content.decode()) is offered


def test_products_hidden_by_the_office_hide_their_certificates(client, maker):
    ProductFactory(producer=maker)
    ProductFactory(producer=maker, is_public=False)
    assert len(shown(client, maker).context["page"].held) == 1


def test_at_midnight_a_certificate_changes_sides(maker):
    last = dt.date(2024, 12, 31)
    ProductFactory(producer=maker, certificate__valid_until=last)
    today, tomorrow = (producer_page(maker, last + dt.timedelta(days=n)) for n in (0, 1))
    assert (len(today.held), len(today.lapsed)) == (1, 0)
    assert (len(tomorrow.held), len(tomorrow.lapsed)) == (0, 1)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("HTX Tài Hoan", "TH"), ("Hộ kinh doanh Lan", "KD"), ("HTX", "H"), ("Công ty TNHH 3T", "CT")],
)
def test_initials_are_of_the_name_itself(name, initials):
    assert producer_page(PartnerFactory(name=name), clock.today()).initials == initials


def test_queries_do_not_grow_with_what_it_makes(client, maker):
    def queries() -> int:
        shown(client, maker)
        with CaptureQueriesContext(connection) as seen:
            shown(client, maker)
        return len(seen)

    ProductFactory.create_batch(2, producer=maker)
    few = queries()
    ProductFactory.create_batch(18, producer=maker)
    assert queries() == few
    assert few <= 12
