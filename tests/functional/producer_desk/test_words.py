"""Words of goods: written without scripts, seen as buyers will, sent, noted, corrected, live."""

import re

from django.contrib.auth.models import Group
from django.urls import reverse

import pytest

from shop.catalogue.cards import product_url
from shop.certification.models import ProductSet
from shop.producer_desk.goods import copies
from shop.producer_desk.models import WorkingCopy
from shop.producer_desk.review.roles import EDITORS
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.copies import FULL, finished, pictured, submitted
from tests.factories.desks import desk_of, member_of
from tests.factories.people import customer, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    return ProductFactory(title_vi="Mật ong", ocop_set=goods, summary_vi="Mật ong cũ")


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


@pytest.fixture
def editor(django_user_model):
    from django.test import Client

    person = customer("bien-tap@example.com")
    person.groups.add(Group.objects.get(name=EDITORS))
    other = Client()
    sign_in(other, person)
    return other


def address(product) -> str:
    return reverse("producer_desk:words", args=[product.pk])


def write(client, product, saw=1, act="save", **words):
    return client.post(address(product), FULL | {"saw": saw, "act": act} | words)


def copy_of(product) -> WorkingCopy:
    return WorkingCopy.objects.get(product=product)


def live(client, product) -> str:
    return client.get(product_url(product.slug, product.pk)).content.decode()


def test_what_stands_on_the_certificate_is_locked_and_leads_to_the_office(owner, product):
    text = owner.get(address(product)).content.decode()
    locked = text[text.index('class="desk-locked"') : text.index("</section>")]
    certificate = product.certificates.get()
    for told in (certificate.product_name, certificate.code, "4 sao"):
        assert told in locked
    assert reverse("producer_desk:report_error", args=[product.pk]) in locked
    assert "<input" not in locked


def test_looking_begins_nothing_and_shows_the_live_words(owner, product):
    text = owner.get(address(product)).content.decode()
    assert ">\nMật ong cũ</textarea>" in text
    assert not WorkingCopy.objects.exists()


def test_from_the_first_word_to_the_live_page(owner, product, editor):
    pictured(desk_of(product.producer), product)
    assert write(owner, product, summary_vi="Mật mới", harvest_months=["5", "6"]).status_code == 303
    copy = copy_of(product)
    assert (copy.words["summary_vi"], copy.words["harvest_months"]) == ("Mật mới", "5,6")
    assert "Mật mới" not in live(owner, product)
    seen = owner.get(reverse("producer_desk:preview", args=[copy.pk]))
    assert "Mật mới" in seen.content.decode()
    assert "noindex" in seen.content.decode()
    write(owner, product, saw=copy.version, act="send", summary_vi="Mật mới")
    assert copy_of(product).status == "submitted"
    queue = editor.get(reverse("producer_desk:review")).content.decode()
    assert "Mật ong" in queue
    here = reverse("producer_desk:review_copy", args=[copy.pk])
    compared = editor.get(here).content.decode()
    assert "Mật ong cũ" in compared
    assert "Mật mới" in compared
    note = {"field": "summary", "text": "Dài hơn một chút nhé."}
    editor.post(reverse("producer_desk:review_note", args=[copy.pk]), note)
    editor.post(reverse("producer_desk:review_decide", args=[copy.pk]), {"act": "return"})
    text = owner.get(address(product)).content.decode()
    assert "Dài hơn một chút nhé." in text
    done = re.search(r'action="([^"]*/notes?/[^"]*|[^"]*ghi-chu/[^"]*)"', text)[1]
    owner.post(done, {"act": "done"})
    version = copy_of(product).version
    write(owner, product, saw=version, act="send", summary_vi="Mật mới, thơm")
    assert "Mật mới" not in live(owner, product)
    editor.post(reverse("producer_desk:review_decide", args=[copy.pk]), {"act": "approve"})
    assert "Mật mới, thơm" in live(owner, product)


def test_a_second_writer_is_told_and_keeps_every_word(owner, product):
    other = desk_of(product.producer, "lan@example.com", "writer")
    finished(other, product, summary_vi="Lời của Lan")
    answer = write(owner, product, saw=1, summary_vi="Lời của Mai")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert ">\nLời của Mai</textarea>" in text
    assert "Lời của Lan" in text
    assert copy_of(product).words["summary_vi"] == "Lời của Lan"
    again = re.search(r'name="saw" value="(\d+)"', text)[1]
    assert write(owner, product, saw=again, summary_vi="Lời của Mai").status_code == 303
    assert copy_of(product).words["summary_vi"] == "Lời của Mai"


def test_words_typed_into_a_sent_copy_are_kept_and_can_be_saved(owner, product):
    copy = submitted(desk_of(product.producer, "lan@example.com", "writer"), product)
    answer = write(owner, product, saw=copy.version, summary_vi="Quên một câu")
    assert answer.status_code == 409
    assert ">\nQuên một câu</textarea>" in answer.content.decode()
    assert copy_of(product).words["summary_vi"] == FULL["summary_vi"]
    write(owner, product, saw=copy.version, act="retake", summary_vi="Quên một câu")
    kept = copy_of(product)
    assert (kept.words["summary_vi"], kept.status) == ("Quên một câu", "draft")


def test_what_is_too_long_stays_in_its_field(owner, product):
    answer = write(owner, product, summary_vi="x" * 161)
    assert answer.status_code == 400
    assert "x" * 161 in answer.content.decode()


def test_what_lacks_is_saved_and_not_sent(owner, product):
    assert write(owner, product, act="send", use_vi="").status_code == 303
    text = owner.get(address(product)).content.decode()
    assert "#id_use_vi" in text
    assert copy_of(product).status == "draft"


def test_a_draft_is_dropped_by_who_saw_it(owner, product):
    copy = finished(desk_of(product.producer), product)
    there = reverse("producer_desk:drop_copy", args=[copy.pk])
    for saw in (copy.version - 1, "9" * 5000, ""):
        assert owner.post(there, {"saw": saw}).status_code < 400
        assert copy_of(product).status == "draft"
    owner.post(there, {"saw": copy.version})
    assert copy_of(product).status == "dropped"


def test_a_sent_copy_is_taken_back(owner, product):
    copy = submitted(desk_of(product.producer), product)
    text = owner.get(address(product)).content.decode()
    assert "<textarea" not in text
    owner.post(reverse("producer_desk:take_back", args=[copy.pk]))
    assert copy_of(product).status == "draft"


@pytest.mark.parametrize("who", ["stranger", "packer"])
def test_nobody_else_reads_or_writes_them(client, product, who):
    copy = finished(desk_of(product.producer, "mai@example.com"), product)
    maker = product.producer if who == "packer" else PartnerFactory()
    sign_in(client, member_of(maker, role="packer" if who == "packer" else "owner"))
    assert client.get(address(product)).status_code == 404
    assert write(client, product, saw=copy.version, summary_vi="x").status_code == 404
    assert client.get(reverse("producer_desk:preview", args=[copy.pk])).status_code == 404
    for name, more in (("take_back", []), ("drop_copy", []), ("note_done", [1])):
        there = reverse(f"producer_desk:{name}", args=[copy.pk, *more])
        assert client.post(there, {"saw": copy.version}).status_code == 404
    kept = copy_of(product)
    assert (kept.status, kept.version) == ("draft", copy.version)


def test_a_producer_reviews_nothing(owner, product):
    copy = submitted(desk_of(product.producer), product)
    assert owner.get(reverse("producer_desk:review")).status_code == 404
    there = reverse("producer_desk:review_decide", args=[copy.pk])
    assert owner.post(there, {"act": "approve"}).status_code == 404
    assert copy_of(product).status == "submitted"


def test_a_reviewer_sees_no_draft_and_gives_nothing_back_without_a_note(editor, product):
    desk = desk_of(product.producer)
    copy = finished(desk, product)
    here = reverse("producer_desk:review_copy", args=[copy.pk])
    assert editor.get(here).status_code == 404
    copies.submit(desk, copy.pk, saw=copy.version)
    decide = reverse("producer_desk:review_decide", args=[copy.pk])
    editor.post(decide, {"act": "return"})
    assert copy_of(product).status == "submitted"
    note = reverse("producer_desk:review_note", args=[copy.pk])
    assert editor.post(note, {"field": "summary", "text": ""}).status_code == 400
    copies.take_back(desk, copy.pk)
    editor.post(decide, {"act": "approve"})
    assert copy_of(product).status == "draft"


def test_the_queue_costs_the_same_with_two_and_with_twenty(editor, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")

    def cost(more: int) -> int:
        for _ in range(more):
            one = ProductFactory(ocop_set=goods)
            submitted(desk_of(one.producer), one)
        with CaptureQueriesContext(connection) as asked:
            editor.get(reverse("producer_desk:review"))
        return len(asked)

    cost(2)
    assert cost(0) == cost(18)


def test_editors_write_the_english_beside_the_vietnamese(owner, product, editor):
    pictured(desk_of(product.producer), product)
    write(owner, product, act="send", translate="on")
    copy = copy_of(product)
    here = reverse("producer_desk:review_copy", args=[copy.pk])
    there = reverse("producer_desk:review_english", args=[copy.pk])
    assert 'id="id_summary_en"' in editor.get(here).content.decode()
    told = {"saw": copy.version, "summary_en": "Mint honey"}
    too_long = editor.post(there, told | {"summary_en": "x" * 161})
    assert too_long.status_code == 400
    assert "x" * 161 in too_long.content.decode()
    assert editor.post(there, told).status_code == 303
    late = editor.post(there, told | {"summary_en": "Second thoughts"})
    assert late.status_code == 409
    assert "Second thoughts" in late.content.decode()
    assert f'name="saw" value="{copy.version + 1}"' in late.content.decode()
    assert copy_of(product).words["summary_en"] == "Mint honey"
    assert owner.post(there, told).status_code == 404
    editor.post(reverse("producer_desk:review_decide", args=[copy.pk]), {"act": "approve"})
    product.refresh_from_db()
    assert product.summary_en == "Mint honey"


def test_english_that_nobody_asked_for_is_not_offered(owner, product, editor):
    write(owner, product, act="send")
    copy = copy_of(product)
    here = reverse("producer_desk:review_copy", args=[copy.pk])
    assert 'id="id_summary_en"' not in editor.get(here).content.decode()
    told = {"saw": copy.version, "summary_en": "Mint honey"}
    editor.post(reverse("producer_desk:review_english", args=[copy.pk]), told)
    assert copy_of(product).words["summary_en"] == ""


def test_the_short_description_is_two_lines_to_type_and_one_paragraph_to_keep(owner, product):
    write(owner, product, summary_vi="Mật ong bạc hà\r\n  Mèo Vạc")
    assert copy_of(product).words["summary_vi"] == "Mật ong bạc hà Mèo Vạc"
    field = re.search(
        r"<textarea[^>]*name=\"summary_vi\"[^>]*>", owner.get(address(product)).content.decode()
    )
    assert 'rows="2"' in field[0]
