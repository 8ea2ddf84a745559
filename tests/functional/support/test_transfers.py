"""Money on the account, as somebody at the desk deals with it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.payment.models import BankEntry, BankStatement
from tests.factories.orders import order_of
from tests.factories.transfers import booking, entry_of, payment_of, statement, waiting_order

pytestmark = pytest.mark.django_db
LISTING = "support:transfers"


def upload(client, *rows, name="saoke.csv"):
    file = SimpleUploadedFile(name, statement(*rows))
    return client.post(reverse(LISTING), {"file": file}, follow=True)


def fits(order, more=0) -> list[str]:
    return booking(payment_of(order).memo, int(order.total_incl_tax) + more)


def entry_page(client, entry, **asked):
    return client.get(reverse("support:transfer", args=[entry.pk]), asked)


def deal(client, entry, number, act="keep", **more):
    told = {"order": number, "act": act} | more
    return client.post(reverse("support:transfer_deal", args=[entry.pk]), told, follow=True)


def trail() -> list[tuple]:
    return list(AuditLine.objects.order_by("pk").values_list("action", "target"))


def test_a_statement_matches_what_fits_and_tells_the_rest(supporter):
    paid, short = waiting_order(), waiting_order()
    bad = ["32/12/2026", "", "", "5.000", "x"]
    page = upload(supporter, fits(paid), fits(short, -1), booking("tiền hàng", 7_000), bad)
    assert page.resolver_match.url_name == "statement"
    told = {name: page.context[name] for name in ("new", "matched", "open")}
    assert told == {"new": 3, "matched": 1, "open": 2}
    assert [row for row, _words in page.context["unread"]] == [5]
    assert "32/12/2026" in page.content.decode()
    for order, status in ((paid, "placed"), (short, "awaiting_payment")):
        order.refresh_from_db()
        assert order.status == status
    waiting = supporter.get(reverse(LISTING))
    reasons = {row.reason for row in waiting.context["rows"]}
    assert any(short.number in reason for reason in reasons)
    line = AuditLine.objects.get()
    assert (line.action, line.actor, line.facts["entries"]) == (
        "transfer.upload",
        supporter.user,
        3,
    )


def test_the_same_file_leads_to_what_it_brought_before(supporter):
    upload(supporter, booking("x", 5_000))
    page = upload(supporter, booking("x", 5_000))
    assert page.resolver_match.kwargs == {"pk": BankStatement.objects.get().pk}
    assert BankEntry.objects.count() == 1


def test_a_file_that_is_none_comes_back_with_words(supporter):
    file = SimpleUploadedFile("saoke.pdf", b"%PDF-1.4")
    page = supporter.post(reverse(LISTING), {"file": file})
    assert page.context["form"].errors["file"]
    assert not BankStatement.objects.exists()


def test_a_file_that_is_too_big_is_not_read(supporter, monkeypatch):
    monkeypatch.setattr("shop.support.forms.transfers.MOST_BYTES", 10)
    page = upload(supporter, booking("x", 5_000))
    assert page.context["form"].errors["file"]


def test_a_name_that_holds_markup_is_only_a_name(supporter):
    page = upload(supporter, booking("<script>x</script>", 5_000), name="<b>.csv")
    assert "<script>x" not in page.content.decode()
    assert "<b>" not in page.content.decode()


def test_what_was_left_is_matched_with_the_next_statement(supporter):
    order = waiting_order()
    left = entry_of(payment_of(order).memo, int(order.total_incl_tax))
    upload(supporter, booking("x", 5_000))
    left.refresh_from_db()
    assert left.state == "matched"


def test_a_person_names_the_order(supporter):
    order = waiting_order()
    entry = entry_of("tiền miến", int(order.total_incl_tax))
    page = entry_page(supporter, entry, order=order.number.replace("LS-", "ls "))
    assert page.context["proposal"].order == order
    deal(supporter, entry, order.number)
    order.refresh_from_db()
    assert order.status == "placed"
    assert trail() == [("transfer.match", order.number)]


def test_more_than_asked_goes_back_and_the_page_says_so(supporter):
    order = waiting_order()
    entry = entry_of(payment_of(order).memo, int(order.total_incl_tax) + 7_000)
    assert "7.000" in entry_page(supporter, entry).content.decode()
    deal(supporter, entry, order.number)
    assert payment_of(order).refunds.get().amount == 7_000


def test_less_than_asked_needs_a_tick_and_a_note(supporter):
    order = waiting_order()
    entry = entry_of(payment_of(order).memo, int(order.total_incl_tax) - 1_100)
    refused = deal(supporter, entry, order.number, note="phí")
    assert refused.status_code == 409
    assert refused.context["error"]
    assert trail() == []
    deal(supporter, entry, order.number, accept_less="on", note="phí ngân hàng")
    order.refresh_from_db()
    assert order.status == "placed"
    assert AuditLine.objects.get().facts["reason"] == "phí ngân hàng"


def test_two_sums_are_taken_together(supporter):
    order = waiting_order()
    half = entry_of(payment_of(order).memo, 50_000)
    rest = entry_of(payment_of(order).memo, int(order.total_incl_tax) - 50_000)
    stray = entry_of("x", 1_000)
    assert entry_page(supporter, half).context["proposal"].beside == [rest]
    deal(supporter, half, order.number, beside=[stray.pk])
    order.refresh_from_db()
    assert order.status == "awaiting_payment"
    deal(supporter, half, order.number, beside=[rest.pk])
    order.refresh_from_db()
    assert order.status == "placed"


def test_money_for_an_order_that_does_not_wait_can_only_go_back(supporter):
    order = order_of()
    entry = entry_of(order.number, 9_000)
    page = entry_page(supporter, entry)
    assert 'value="keep"' not in page.content.decode()
    assert deal(supporter, entry, order.number).status_code == 409
    deal(supporter, entry, order.number, act="back", note="chuyển nhầm")
    refund = payment_of(order).refunds.get()
    assert (refund.amount, refund.note) == (9_000, "chuyển nhầm")
    assert trail() == [("transfer.return", order.number)]


def test_a_number_that_no_order_has(supporter):
    entry = entry_of("x", 9_000)
    page = entry_page(supporter, entry, order="LS-00000000")
    assert page.context["form"].errors
    deal(supporter, entry, "LS-00000000")
    entry.refresh_from_db()
    assert entry.state == "open"


def test_a_sum_is_set_aside_with_a_note_and_taken_up_again(supporter):
    entry = entry_of("lãi", 1_234)
    address = reverse("support:transfer_aside", args=[entry.pk])
    assert supporter.post(address, {"note": " "}).status_code == 400
    supporter.post(address, {"note": "lãi tiền gửi"})
    entry.refresh_from_db()
    assert (entry.state, entry.note) == ("set_aside", "lãi tiền gửi")
    aside = supporter.get(reverse(LISTING), {"state": "set_aside"})
    assert "lãi tiền gửi" in aside.content.decode()
    supporter.post(reverse("support:transfer_reopen", args=[entry.pk]))
    entry.refresh_from_db()
    assert entry.state == "open"
    assert [action for action, _target in trail()] == ["transfer.aside", "transfer.reopen"]


def test_a_sum_somebody_else_has_dealt_with(supporter):
    order = waiting_order()
    entry = entry_of(payment_of(order).memo, int(order.total_incl_tax))
    deal(supporter, entry, order.number)
    deal(supporter, entry, order.number)
    deal(supporter, entry, order.number, act="back")
    supporter.post(reverse("support:transfer_aside", args=[entry.pk]), {"note": "x"})
    supporter.post(reverse("support:transfer_reopen", args=[entry.pk]))
    assert trail() == [("transfer.match", order.number)]
    assert order.payments.count() == 1


@pytest.mark.parametrize("name", ["transfer_deal", "transfer_aside", "transfer_reopen"])
def test_somebody_who_may_only_look_moves_no_money(operator, name):
    entry = entry_of("x", 9_000)
    address = reverse(f"support:{name}", args=[entry.pk])
    assert operator.post(address, {"note": "x", "order": "LS-1"}).status_code == 404
    assert operator.get(reverse(LISTING)).status_code == 404


def test_a_list_of_many_costs_as_much_as_one_of_few(supporter, django_assert_max_num_queries):
    orders = [waiting_order() for _ in range(3)]
    entry_of(payment_of(orders[0]).memo, 5)
    supporter.get(reverse(LISTING))
    with django_assert_max_num_queries(40) as few:
        supporter.get(reverse(LISTING))
    for n in range(20):
        entry_of(payment_of(orders[n % 3]).memo, 5 + n)
    with django_assert_max_num_queries(len(few)):
        supporter.get(reverse(LISTING))
