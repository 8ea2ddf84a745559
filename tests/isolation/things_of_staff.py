"""One thing of every kind that the support desk, the office and the discounts keep."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from catalogue_import.models import ImportRow
from shop.accounts.models import User
from shop.certification import clock
from shop.certification.models import Certificate, CertificateEvent
from shop.communication.events import event_of
from shop.communication.models import MailRecord
from shop.figures.plans import set_plan
from shop.misuse.pictures import FOLDER
from shop.order.models import Line, Order, WithdrawalQuestion
from shop.payment.models import BankStatement, Refund
from shop.pictures import private
from shop.producer_desk.models import RenewalRound
from shop.regions.models import Region
from shop.support.sheet import about
from tests.factories import ProductFactory
from tests.factories.lists import import_list
from tests.factories.misuse import lettered, reported
from tests.factories.offers import offer
from tests.factories.office_runs import row, run_of
from tests.factories.orders import order_of
from tests.factories.support import paid_order
from tests.factories.transfers import entry_of


def staff_things(officer: User, done: int) -> dict[str, Any]:
    """Keys by the word that addresses use."""
    order = order_of(ProductFactory())
    office = _office(officer, done) | _misuse(officer)
    return _money(order) | _mails(order) | office | {"offer": offer(10).pk}


def _money(order: Order) -> dict[str, Any]:
    cash = order.payments.get()
    odd = paid_order(products=[ProductFactory()]).payments.get()
    odd.attention = "other_amount"
    odd.save(update_fields=["attention"])
    refund = Refund.objects.create(
        payment=odd, amount=1000, reason=Refund.Reason.STAFF, key="mot", asked_at=clock.now()
    )
    statement = BankStatement.objects.create(
        file_name="sao-ke.csv", digest="0" * 64, uploaded_at=clock.now()
    )
    return {
        "bought": order.number,
        "bought_parcel": order.parcels.get().pk,
        "cash": cash.pk,
        "odd": odd.pk,
        "odd_order": odd.order.number,
        "refund": refund.pk,
        "bank_statement": statement.pk,
        "entry": entry_of("khong ro", 50_000, statement=statement).pk,
    }


def _mails(order: Order) -> dict[str, Any]:
    record = MailRecord.objects.create(
        event=event_of("order-placed", order.pk),
        recipient="lan@example.vn",
        language="vi",
        subject="Đơn của bạn",
        about=about(order),
        state=MailRecord.State.SENT,
    )
    return {"mail": record.pk}


def _office(officer: User, done: int) -> dict[str, Any]:
    region = Region.objects.filter(register=34).first()
    today = clock.today()
    renewal = RenewalRound.objects.create(
        region=region, files_from=today, files_until=today, saved_at=clock.now()
    )
    plan = set_plan(region, (2024, 2024), "new", 5, source="Kế hoạch", actor=officer)
    run = run_of(row(producer_name="HTX Nơi khác"), who=officer)
    with TemporaryDirectory() as folder:
        import_list(Path(folder), row(decision_date="31/9/2023", product_name="Chè dây"))
    waits = ImportRow.objects.get(waiting=True)
    return {
        "list": run.number,
        "line": run.planned.first().line,
        "waits": waits.pk,
        "round": renewal.pk,
        "plan": plan.pk,
    } | _withdrawn(done)


def _misuse(officer: User) -> dict[str, Any]:
    seen = reported(pictures=(private.keep(FOLDER, b"x"),))
    return {
        "misuse": seen.case_id,
        "misuse_letter": lettered(officer, seen.case).pk,
        "misuse_picture": seen.pictures.get().pk,
    }


def _withdrawn(number: int) -> dict[str, Any]:
    """An order on its way, of what a run took the certificate of."""
    product = ProductFactory()
    line: Line = order_of(product).lines.get()
    WithdrawalQuestion.objects.create(line=line, asked_at=clock.now())
    certificate = Certificate.objects.get(product=product)
    certificate.withdrawn_on = clock.today()
    certificate.save(update_fields=["withdrawn_on"])
    CertificateEvent.objects.create(
        certificate=certificate,
        kind=CertificateEvent.Kind.WITHDRAWN,
        run_number=number,
        happened_on=clock.today(),
        recorded_at=clock.now(),
    )
    return {"withdrawn_order": line.order.number, "code": certificate.code}
