"""Papers of a fair: what goes into them, one job for two presses, a worker that was killed."""

import datetime as dt
from io import BytesIO

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from shop.catalogue.models import Product, ProductImage
from shop.certification.models import Certificate
from shop.fairs.changing import Staff
from shop.fairs.models import FairLine, Print, PrintRun
from shop.fairs.plans import working_plan
from shop.fairs.printing import asking, files, making, turns
from shop.fairs.printing.errors import BusyError
from shop.fairs.printing.goods import goods_of, holding
from shop.fairs.printing.outputs import OUTPUTS
from shop.pictures.models import ShopImage
from tests.factories import fairs
from tests.factories.catalogue import set_of
from tests.factories.prints import print_of
from tests.tools.paper import is_a4, text_of

pytestmark = pytest.mark.django_db
KEYS = [one.key for one in OUTPUTS]
VOUCHER = {"voucher_code": "HOICHO10", "voucher_kind": "percent", "voucher_value": 10}


@pytest.fixture(autouse=True)
def _before_the_fair(clock):
    clock(dt.date(2025, 1, 5))


@pytest.fixture
def queued(monkeypatch):
    """Runs that a worker was asked to make."""
    found: list[int] = []
    monkeypatch.setattr(turns, "queue", lambda run: found.append(run.pk))
    return found


def press(fair, *keys, by=None, arranged="section"):
    return asking.ask(fair, Staff(by), keys or KEYS, arranged)


def withdraw(line: FairLine, day: dt.date) -> None:
    Certificate.objects.filter(product=line.product_id).update(withdrawn_on=day)


def content(one: Print) -> bytes:
    one.refresh_from_db()
    return files.path_of(one).read_bytes()


def test_one_press_makes_every_paper_with_the_version_and_the_moment(
    django_capture_on_commit_callbacks,
):
    officer = fairs.fair_officer()
    fair = fairs.published(officer, **VOUCHER)
    with django_capture_on_commit_callbacks(execute=True):
        run = press(fair, by=officer)
    run.refresh_from_db()
    made = {(one.kind, one.form): one for one in run.prints.all()}
    assert [one.state for one in made.values()] == ["ready"] * len(OUTPUTS)
    assert run.finished_at is not None
    names = [one.product.title for one in fair.shown.lines.select_related("product")]
    for (kind, form), one in made.items():
        if kind in ("press", "share"):
            continue
        words = text_of(content(one))
        assert "Bản số 1, in lúc" in words, kind
        assert "BẢN NHÁP" not in words
        assert one.pages == len(PdfReader(BytesIO(content(one))).pages)
        if kind in ("catalogue", "cards", "posters"):
            assert all(name in words for name in names), (kind, form)
    assert is_a4(content(made["cards", "a4"]))
    cards = text_of(content(made["vouchers", "a4"]))
    assert cards.count("HOICHO10") == 8
    assert "Giảm 10%" in cards
    assert made["catalogue", "a5"].pages % 4 == 0
    assert made["catalogue", "a4"].holds == holding(fair.shown)
    assert [one.subject for one in mail.outbox] == ["Đã in xong: Hội chợ OCOP Thái Nguyên"]
    assert mail.outbox[0].to == [officer.email]


def test_before_the_first_version_papers_are_drafts(queued):
    fair = fairs.ready()
    run = press(fair, "cards-a4")
    making.make_run(run.pk)
    one = run.prints.get()
    assert one.plan == working_plan(fair)
    assert "BẢN NHÁP" in text_of(content(one))


def test_only_what_the_rule_lets_stand_is_printed():
    fair = fairs.published(number=4)
    gone, ending, hidden, stays = fair.shown.lines.select_related("product")
    withdraw(gone, dt.date(2025, 1, 4))
    Certificate.objects.filter(product=ending.product).update(valid_until=dt.date(2025, 1, 9))
    type(hidden.product).objects.filter(pk=hidden.product_id).update(is_public=False)
    assert [one.code for one in goods_of(fair.shown)] == [stays.code]
    assert holding(fair.shown) == [stays.code]


def test_a_withdrawal_after_the_last_day_counts(clock):
    fair = fairs.published(number=2)
    gone, stays = fair.shown.lines.select_related("product")
    clock(dt.date(2025, 2, 1))
    withdraw(gone, dt.date(2025, 1, 20))
    assert holding(fair.shown) == [stays.code]


def test_two_lines_are_loaded_as_cheaply_as_twenty(django_assert_num_queries):
    fair = fairs.published(number=2)
    goods_of(fair.shown)
    with CaptureQueriesContext(connection) as asked:
        goods_of(fair.shown)
    other = fairs.published(
        fairs.fair_officer("hai@example.vn"), fairs.fair_lead("ba@example.vn"), number=20
    )
    plan = other.shown
    with django_assert_num_queries(len(asked)):
        assert len(goods_of(plan)) == 20


def test_two_presses_make_one_job(queued):
    fair = fairs.published()
    first = press(fair, "cards-a4", "catalogue-a4")
    second = press(fair, "cards-a4", "banner-a3")
    assert first == second
    assert PrintRun.objects.count() == 1
    assert {f"{one.kind}-{one.form}" for one in first.prints.all()} == {
        "cards-a4",
        "catalogue-a4",
        "banner-a3",
    }


def test_a_run_that_another_worker_has_is_left_alone(queued):
    fair = fairs.published()
    run = press(fair, "boards-a4")
    assert turns.take(run.pk) is not None
    assert making.make_run(run.pk) == 0
    assert run.prints.get().state == Print.State.WAITING


def silent(run: PrintRun) -> None:
    long_ago = timezone.now() - turns.SILENT - dt.timedelta(seconds=1)
    PrintRun.objects.filter(pk=run.pk).update(heard_at=long_ago)


def test_a_killed_worker_is_followed_by_another(queued):
    fair = fairs.published()
    run = press(fair, "boards-a4")
    killed = turns.take(run.pk)
    run.prints.update(state=Print.State.WORKING)
    assert turns.take_up_silent() == 0
    silent(run)
    assert turns.take_up_silent() == 1
    assert queued == [run.pk, run.pk]
    assert making.make_run(run.pk) == 1
    assert run.prints.get().state == Print.State.READY
    # The one that was believed dead wakes up and writes nothing.
    assert turns.speak(killed) is False


def test_what_kills_every_worker_fails_and_is_told(queued, django_capture_on_commit_callbacks):
    officer = fairs.fair_officer()
    fair = fairs.published(officer)
    run = press(fair, "boards-a4", by=officer)
    for _ in range(turns.MOST_TRIES):
        assert turns.take(run.pk) is not None
        silent(run)
    with django_capture_on_commit_callbacks(execute=True):
        turns.take_up_silent()
    run.refresh_from_db()
    assert run.finished_at is not None
    assert run.prints.get().failure == Print.Failure.CUT_OFF
    assert "Không in được" in mail.outbox[0].subject


def test_files_of_one_version_at_a_time(queued):
    officer, lead = fairs.fair_officer(), fairs.fair_lead()
    fair = fairs.published(officer, lead)
    run = press(fair, "boards-a4")
    PrintRun.objects.filter(pk=run.pk).update(plan=working_plan(fair))
    with pytest.raises(BusyError):
        press(fair, "boards-a4")
    silent(run)
    assert press(fair, "boards-a4").pk != run.pk


def test_a_broken_picture_names_its_product_and_the_file_before_stays(
    queued, django_capture_on_commit_callbacks
):
    officer = fairs.fair_officer()
    fair = fairs.published(officer, number=2)
    before = print_of(fair.shown)
    line = fair.shown.lines.select_related("product").first()
    image = ShopImage.objects.create(title="Hỏng", file="khong-co.jpg", width=10, height=10)
    ProductImage.objects.create(product=line.product, original=image)
    run = press(fair, "catalogue-a4", "boards-a4", by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        assert making.make_run(run.pk) == 1
    failed = run.prints.get(kind="catalogue")
    assert (failed.state, failed.failure) == ("failed", "picture")
    assert failed.failed_at.casefold() == line.product.title.casefold()
    assert failed.file == before.file
    assert content(failed)
    said = mail.outbox[0].body
    assert f"{failed.failed_at}: " in said
    assert "/ban-xuc-tien/" in said


def test_without_a_voucher_there_are_no_cards_of_it(queued):
    fair = fairs.published()
    assert press(fair, "vouchers-a4") is None
    assert "vouchers" not in {one.kind for one in press(fair).prints.all()}


def test_a_paper_on_which_nothing_would_stand_is_not_made(queued):
    fair = fairs.published(number=2)
    type(fair.shown.booths.first()).objects.update(producer=None, board="")
    for line in fair.shown.lines.all():
        withdraw(line, dt.date(2025, 1, 4))
    run = press(fair, "catalogue-a4", "boards-a4", "banner-a3")
    assert making.make_run(run.pk) == 1
    found = {one.kind: (one.state, one.failure) for one in run.prints.all()}
    assert found == {
        "catalogue": ("failed", "empty"),
        "boards": ("failed", "empty"),
        "banner": ("ready", ""),
    }


def test_whoever_may_no_longer_work_on_fairs_gets_no_mail(
    queued, django_capture_on_commit_callbacks
):
    officer = fairs.fair_officer()
    fair = fairs.published(officer)
    run = press(fair, "banner-a3", by=officer)
    officer.groups.clear()
    with django_capture_on_commit_callbacks(execute=True):
        making.make_run(run.pk)
    assert mail.outbox == []


@pytest.mark.parametrize("key", ["catalogue-a4", "catalogue-a5", "cards-a4", "posters-a4"])
def test_what_the_law_wants_said_beside_goods_is_on_paper(queued, key):
    fair = fairs.published(number=1)
    Product.objects.update(ocop_set=set_of(is_alcohol=True))
    run = press(fair, key)
    making.make_run(run.pk)
    assert "chỉ bán cho người từ 18 tuổi" in text_of(content(run.prints.get()))


def test_no_cell_of_the_press_list_is_a_formula(queued):
    fair = fairs.published(number=1)
    line = fair.shown.lines.select_related("product").get()
    type(line.product).objects.filter(pk=line.product_id).update(title='=HYPERLINK("x")')
    run = press(fair, "press-xlsx")
    making.make_run(run.pk)
    book = load_workbook(BytesIO(content(run.prints.get())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert '=HYPERLINK("x")' in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


@pytest.mark.parametrize("arranged", ["section", "province", "group"])
def test_a_catalogue_is_arranged_as_chosen(queued, arranged):
    fair = fairs.published(number=2)
    run = press(fair, "catalogue-a5", arranged=arranged)
    making.make_run(run.pk)
    words = text_of(content(run.prints.get()))
    heading = {"section": "Đặc sản", "province": "Thái Nguyên", "group": "Hàng khác"}[arranged]
    assert f"{heading} 3" in words
