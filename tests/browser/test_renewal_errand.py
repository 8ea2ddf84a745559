"""A certificate ends and is renewed, wholly through the pages: the owner's phone, the buyers', the
office's. Only the day is moved by hand, and each night's work is done twice.
"""

import datetime as dt
import re
from urllib.parse import urlsplit

from django.core.management import call_command
from django.urls import reverse

import pytest
from playwright.sync_api import expect

from shop.catalogue.cards import page_of
from shop.catalogue.measures import Measure
from shop.catalogue.models import Product
from shop.certification import clock as shop_clock
from shop.customer.models import Alert
from shop.partner.models import DeskMember
from shop.producer_desk.goods.sizes import add_size, stop_size
from shop.producer_desk.models import WorkingCopy
from shop.regions.folding import fold
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.beginnings import setup_pages
from tests.factories.copies import finished, submitted
from tests.factories.desks import desk_of
from tests.factories.office import officer
from tests.factories.office_runs import as_csv
from tests.factories.people import customer
from tests.tools.post import Letter, Post

from .person import Person

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, LAST = dt.date(2021, 7, 1), dt.date(2024, 6, 30)
NINETY_LEFT, FILED, LAPSED = dt.date(2024, 4, 1), dt.date(2024, 6, 11), dt.date(2024, 7, 1)
RENEWED = dt.date(2024, 7, 16)
MAKER, GUEST, KNOWN = "HTX Chè Tân Hương", "lan@example.com", "mai@example.com"
TITLE, DRAFTED, SENT_IN = "Chè nõn tôm", "Chè ướp sen", "Chè xanh túi lọc"
PAPERS = ("Đơn đề nghị đánh giá lại", "Phiếu kiểm nghiệm còn hạn")
WORDS = "Lời mới chưa ai duyệt."


def at(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


@pytest.fixture
def maker(transactional_db, own_files, clock):
    """Three teas whose certificates end on one day: one is sold in two sizes and was in a third,
    one has a draft beside it, one a copy in review.
    """
    clock(NINETY_LEFT)
    setup_pages()
    made = PartnerFactory(name=MAKER)
    sold, drafted, sent_in = (_tea(title, made) for title in (TITLE, DRAFTED, SENT_IN))
    desk = desk_of(made)
    DeskMember.objects.update(since=dt.datetime(2021, 7, 1, tzinfo=shop_clock.VIETNAM))
    add_size(desk, sold.pk, Measure(1000), 120_000, 7)
    stopped = add_size(desk, sold.pk, Measure(250), 35_000, 7)
    stop_size(desk, stopped.pk, sold=False)
    finished(desk, drafted, description_vi=WORDS)
    submitted(desk, sent_in, description_vi=WORDS)
    return made


def _tea(title: str, producer) -> Product:
    product = ProductFactory(
        title_vi=title,
        producer=producer,
        certificate__valid_from=FIRST,
        certificate__valid_until=LAST,
        stock=20,
        stock__price=65_000,
    )
    identity = (fold(title), fold(producer.name), product.origin_region.slug)
    Product.objects.filter(pk=product.pk).update(identity_key="|".join(identity))
    return product


def test_renewal(person, maker, clock, post):
    tea = Product.objects.get(title_vi=TITLE, parent=None)
    user = maker.desk_members.get().user
    owner, office = person(user), person(officer())
    keen, passer_by, known = person(), person(), person(customer(KNOWN))

    announce_round(office)
    letters = night(post)
    assert reminders(letters, TITLE) == ["Chứng nhận còn 90 ngày"]
    put_into_basket(keen, tea)
    read_about_round(owner, letters)
    clock(FILED)
    note_filing(owner)

    clock(LAPSED)
    assert reminders(night(post), TITLE) == [f"Chứng nhận của {TITLE} đã hết hạn"]
    before = dict(Product.objects.values_list("pk", "is_public"))
    read_how_to_come_back(owner)
    meet_the_state_panel(passer_by, tea)
    cannot_check_out(keen)
    ask_to_be_told(passer_by, tea, GUEST, post)
    ask_to_be_told(known, tea, KNOWN, post)
    assert night(post) == []

    clock(RENEWED)
    import_list(office)
    is_live_as_before(passer_by, owner, tea)
    assert dict(Product.objects.values_list("pk", "is_public")) == before
    copies_wait_as_they_did(owner, passer_by)
    letters = post.take_all() + night(post)
    assert sorted(one.to[0] for one in letters if "đã có lại" in one.subject) == [GUEST, KNOWN]
    assert reminders(letters, TITLE) == [f"{TITLE} được chứng nhận đến 16/07/2027"]
    assert night(post) == []
    clock(RENEWED + dt.timedelta(1))
    assert night(post) == []
    can_buy_again(keen)


def night(post: Post) -> list[Letter]:
    """The letters of a night; the same work done once more writes none."""
    post.take_all()
    _work()
    letters = post.take_all()
    _work()
    assert post.take_all() == []
    return letters


def _work() -> None:
    for name in ("tell_waiting", "remind_certificates", "settle_due"):
        call_command(name, verbosity=0)


def reminders(letters: list, title: str) -> list[str]:
    """What the owner was told of that product, without its name at the end."""
    mine = [
        one.subject for one in letters if title in one.subject and "đã có lại" not in one.subject
    ]
    return [subject.removesuffix(f": {title}") for subject in mine]


def link_in(letter, words: str = "") -> str:
    """The path behind a letter's link."""
    found = re.findall(r"https?://\S+", letter.body)
    return urlsplit(next(one for one in found if words in one)).path


def announce_round(office: Person) -> None:
    """The office writes down when files are taken and which papers go with them."""
    office.open(reverse("office:rounds"))
    office.page.locator("#id_region").select_option(label=region().name_vi)
    office.fill(
        files_from="2024-05-15",
        files_until="2024-06-20",
        council_on="2024-07-10",
        papers="\n".join(PAPERS),
        contact_name="Chị Hà",
        contact_phone="0208 3855 688",
    )
    office.press("Lưu")
    office.sees("15/05/2024")


def read_about_round(owner: Person, letters: list) -> None:
    """From the letter to the round's days and papers."""
    (letter,) = (one for one in letters if TITLE in one.subject)
    assert "15/05/2024" in letter.body
    owner.open(link_in(letter, "/gian-cua-toi/"))
    owner.sees(TITLE, "Còn 90 ngày", "15/05/2024", "20/06/2024", "10/07/2024", *PAPERS, "Chị Hà")


def note_filing(owner: Person) -> None:
    owner.page.reload()
    owner.fill(filed_on="2024-06-11")
    owner.press("Ghi là đã nộp")
    owner.sees("Đã nộp hồ sơ ngày 11/06/2024")


def put_into_basket(buyer: Person, tea: Product) -> None:
    buyer.open(page_of(tea))
    buyer.press("Thêm vào giỏ")
    buyer.open(reverse("basket:summary"))
    buyer.sees(TITLE)


def read_how_to_come_back(owner: Person) -> None:
    owner.page.reload()
    owner.sees("Không có gì bị xóa", "Đã nộp hồ sơ ngày 11/06/2024")
    owner.open(at("goods"))
    expect(owner.main.get_by_text("Hết chứng nhận")).to_have_count(3)
    owner.fits()


def meet_the_state_panel(buyer: Person, tea: Product) -> None:
    """No price, no button; and nothing gets into a basket past them."""
    buyer.open(page_of(tea))
    buyer.sees("30/06/2024", "tạm thời không bán")
    expect(buyer.main).not_to_contain_text("₫")
    expect(buyer.page.get_by_role("button", name="Thêm vào giỏ")).to_have_count(0)
    buyer.open(reverse("basket:summary"))
    expect(buyer.main).not_to_contain_text(TITLE)


def cannot_check_out(buyer: Person) -> None:
    """What lay in the basket cannot be ordered."""
    buyer.open(reverse("basket:summary"))
    buyer.sees(TITLE, "30/06/2024")
    expect(buyer.page.get_by_role("link", name="Tiến hành đặt hàng")).to_have_count(0)


def ask_to_be_told(buyer: Person, tea: Product, email: str, post: Post) -> None:
    """A stranger agrees by the link of a letter, an account at once."""
    post.take_all()
    buyer.open(page_of(tea))
    buyer.page.locator("#alert-email").fill(email)
    buyer.press("Báo cho tôi")
    buyer.page.wait_for_load_state()
    if email == GUEST:
        (letter,) = post.take_all()
        buyer.open(link_in(letter, "xac-nhan"))
        buyer.page.locator("main form button").click()
        buyer.page.wait_for_load_state()
    assert Alert.objects.filter(email=email, confirmed_at__isnull=False, told_at=None).count() == 1
    assert post.take_all() == []


def import_list(office: Person) -> None:
    """The council's list, with the three teas in it."""
    rows = [
        {
            "product_name": title,
            "producer_name": MAKER,
            "province": "Thái Nguyên",
            "stars": "4",
            "decision_no": "1722/QĐ-UBND",
            "decision_date": "16/07/2024",
        }
        for title in (TITLE, DRAFTED, SENT_IN)
    ]
    office.open(reverse("office:upload"))
    file = {"name": "dot-1-2024.csv", "mimeType": "text/csv", "buffer": as_csv(rows)}
    office.page.locator("input[type=file]").set_input_files(file)
    office.press("Đọc danh sách")
    office.press("Tiếp tục")
    office.sees("Chưa có gì thay đổi", "3 đánh giá lại")
    office.page.get_by_role("link", name="Sang bước duyệt").click()
    office.press("Duyệt và áp dụng")
    office.sees("Đã cập nhật 3 chứng nhận")


def is_live_as_before(buyer: Person, owner: Person, tea: Product) -> None:
    """The same two sizes at the same prices; the third one is not there, as before."""
    buyer.open(page_of(tea))
    expect(buyer.page.get_by_role("button", name="Thêm vào giỏ")).to_be_visible()
    buyer.sees("65.000 ₫", "120.000 ₫")
    expect(buyer.main).not_to_contain_text("35.000 ₫")
    owner.open(at("goods"))
    expect(owner.main.get_by_text("Hết chứng nhận")).to_have_count(0)
    stock = owner.page.locator(f"#hang-{tea.pk}")
    expect(stock).to_contain_text("Đang bán")
    own, further = tea.stockrecords.get(), tea.children.get(net_weight_g=1000).stockrecords.get()
    assert [(int(one.price), one.num_in_stock) for one in (own, further)] == [
        (65_000, 20),
        (120_000, 7),
    ]


def copies_wait_as_they_did(owner: Person, buyer: Person) -> None:
    """P21: of what nobody has approved nothing is public."""
    states = WorkingCopy.objects.order_by("product__title_vi").values_list(
        "product__title_vi", "status"
    )
    assert dict(states) == {
        DRAFTED: WorkingCopy.Status.DRAFT,
        SENT_IN: WorkingCopy.Status.SUBMITTED,
    }
    owner.sees("Nháp", "Chờ duyệt")
    for title in (DRAFTED, SENT_IN):
        buyer.open(page_of(Product.objects.get(title_vi=title)))
        expect(buyer.page.get_by_role("button", name="Thêm vào giỏ")).to_be_visible()
        expect(buyer.main).not_to_contain_text(WORDS)


def can_buy_again(buyer: Person) -> None:
    buyer.open(reverse("basket:summary"))
    expect(buyer.page.get_by_role("link", name=re.compile("^Tiến hành đặt hàng"))).to_be_visible()
    buyer.fits()
