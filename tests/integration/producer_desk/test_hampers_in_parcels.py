"""Whoever packs reads which goods belong in a hamper: at the desk, on the slip and in the mail."""

from django.urls import reverse

import pytest

from shop.order.models import Line
from shop.partner.models import DeskMember
from shop.producer_desk.models import PackingNotice
from shop.producer_desk.parcels.mails import new_parcel
from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.factories.parcels import parcel_of
from tests.factories.people import sign_in
from tests.tools.paper import text_of

pytestmark = pytest.mark.django_db
SAID = "trong giỏ quà “Giỏ Tết”"


def test_its_name_stands_wherever_the_parcel_is_packed(client):
    loose = ProductFactory(title_vi="Miến dong")
    part = ProductFactory(title_vi="Mật ong", producer=loose.producer)
    user = member_of(loose.producer)
    member = DeskMember.objects.get(user=user)
    parcel = parcel_of(loose, part)
    sign_in(client, user)

    def everywhere() -> list[str]:
        page = client.get(reverse("producer_desk:parcel", args=[parcel.pk]))
        heap = client.get(reverse("producer_desk:parcels"))
        slip = client.get(reverse("producer_desk:slip", args=[parcel.pk]))
        notice, _made = PackingNotice.objects.get_or_create(member=member, parcel=parcel)
        return [page.text, heap.text, text_of(slip.content), new_parcel(notice.pk).text]

    assert not any("giỏ quà" in one for one in everywhere())
    Line.objects.filter(parcel=parcel, product=part).update(hamper="Giỏ Tết")
    assert [one.count(SAID) for one in everywhere()] == [1, 1, 1, 1]
