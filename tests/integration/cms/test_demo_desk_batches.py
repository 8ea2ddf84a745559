"""The demonstration has a batch that is well and one that was recalled, both called samples."""

from django.core import mail
from django.urls import reverse

import pytest

from cms.demo.accounts import OWNER
from cms.demo.desk_batches import ensure_desk_batches
from cms.demo.desk_sales import ensure_desk_sales
from shop.producer_desk.models import Batch
from tests.factories import ProductFactory
from tests.factories.desks import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_sample_data(settings, tmp_path):
    settings.SHOP_RUNS_ON_SAMPLE_DATA = True
    settings.PRIVATE_ROOT = tmp_path


def test_two_batches_one_of_them_recalled_and_nobody_written_to(client):
    product = ProductFactory()
    member_of(product.producer, OWNER)
    ensure_desk_sales()
    assert ensure_desk_batches() == 2
    assert ensure_desk_batches() == 0
    well, spoilt = (Batch.objects.get(lot=lot) for lot in ("2412", "2409"))
    assert client.get(reverse("batch:sheet", args=[well.code]))["Content-Type"] == "image/jpeg"
    text = client.get(reverse("batch:page", args=[spoilt.code])).content.decode()
    assert "Lô này bị thu hồi" in text
    assert "Minh hoạ" in text
    assert spoilt.recalls.get().notices.filter(by_mail=False).exists()
    assert not mail.outbox


def test_without_sales_there_are_none():
    member_of(ProductFactory().producer, OWNER)
    assert ensure_desk_batches() == 0
