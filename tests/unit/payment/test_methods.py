"""Ways to pay: which there are, which fit, and why one does not."""

import pytest

from shop.payment.methods import (
    CARD_LEAST,
    CARD_MOST,
    CASH_LIMIT,
    TRANSFER_MOST,
    payment_options,
    why_not,
)

KEYS = {"STRIPE_SECRET_KEY": "sk_test_x", "STRIPE_PUBLISHABLE_KEY": "pk_test_x"}


@pytest.fixture
def _card(settings):
    for name, value in KEYS.items():
        setattr(settings, name, value)


def codes(**facts) -> list[str]:
    return [option.code for option in payment_options(**({"has_alcohol": False} | facts))]


def possible(**facts) -> list[str]:
    options = payment_options(**({"has_alcohol": False} | facts))
    return [option.code for option in options if option.possible]


@pytest.mark.usefixtures("_card")
def test_the_shop_has_three_ways_for_a_sum_and_one_for_nothing():
    assert codes(total=193_000) == ["card", "transfer", "cash"]
    assert codes(total=0) == ["nothing"]


@pytest.mark.usefixtures("_card")
@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ("STRIPE_SECRET_KEY", "card"),
        ("STRIPE_PUBLISHABLE_KEY", "card"),
        ("BANK_BIN", "transfer"),
        ("BANK_ACCOUNT", "transfer"),
    ],
)
def test_without_its_configuration_a_way_is_absent_and_refused(settings, missing, code):
    setattr(settings, missing, "")
    assert code not in codes(total=193_000)
    assert why_not(code, has_alcohol=False, total=193_000)


@pytest.mark.usefixtures("_card")
@pytest.mark.parametrize(
    ("facts", "ways"),
    [
        ({"total": 193_000}, "card transfer cash"),
        ({"total": 193_000, "has_alcohol": True}, "card transfer"),
        ({"total": 193_000, "is_gift": True}, "card transfer"),
        ({"total": CASH_LIMIT}, "card transfer cash"),
        ({"total": CASH_LIMIT + 1}, "card transfer"),
        ({"total": CARD_LEAST}, "card transfer cash"),
        ({"total": CARD_LEAST - 1}, "transfer cash"),
        ({"total": CARD_MOST}, "card transfer"),
        ({"total": CARD_MOST + 1}, "transfer"),
        ({"total": TRANSFER_MOST}, "transfer"),
        ({"total": TRANSFER_MOST + 1}, ""),
        ({"total": 0, "has_alcohol": True}, "nothing"),
    ],
)
def test_what_fits(facts, ways):
    assert possible(**facts) == ways.split()


@pytest.mark.usefixtures("_card")
@pytest.mark.parametrize(
    "facts",
    [
        {"total": CASH_LIMIT + 1},
        {"total": 193_000, "has_alcohol": True},
        {"total": 1, "is_gift": True},
        {"total": TRANSFER_MOST + 1},
        {"total": 0},
        {"total": 193_000},
    ],
)
def test_the_page_and_the_gate_give_the_same_reasons(facts):
    facts = {"has_alcohol": False} | facts
    shown = {option.code: option.why_not for option in payment_options(**facts)}
    for code in ("card", "transfer", "cash", "nothing"):
        assert bool(why_not(code, **facts)) == (code not in shown or bool(shown[code]))


@pytest.mark.parametrize("code", ["", "gold", "CASH", "card'"])
def test_other_words_are_no_way_to_pay(code):
    assert why_not(code, has_alcohol=False, total=193_000)
