"""Every state has its words in both languages, always with its date."""

import datetime as dt
from types import SimpleNamespace

from django.utils import translation

import pytest

from shop.certification import badges
from shop.certification.standing import NOTHING, Standing, State

DAY = dt.date(2027, 3, 12)
CERTIFICATE = SimpleNamespace(code="")

WORDS = {
    State.IN_FORCE: ("Còn hiệu lực đến 12/03/2027", "Valid until 12 Mar 2027"),
    State.ENDING: ("Còn hiệu lực, sắp hết hạn 12/03/2027", "Valid, ends 12 Mar 2027"),
    State.NOT_YET: ("Có hiệu lực từ 12/03/2027", "In force from 12 Mar 2027"),
    State.LAPSED: ("Hết hạn sau ngày 12/03/2027", "Expired after 12 Mar 2027"),
    State.PAUSED: ("Tạm dừng từ 12/03/2027", "Suspended since 12 Mar 2027"),
    State.WITHDRAWN: ("Đã thu hồi ngày 12/03/2027", "Withdrawn on 12 Mar 2027"),
    State.REPLACED: ("Đã thay bằng chứng nhận mới hơn", "Replaced by a newer certificate"),
    State.UNKNOWN: (
        "Chưa rõ thời hạn, đang chờ văn phòng đối chiếu",
        "Validity not confirmed yet",
    ),
    State.NO_SELLER: (
        "Còn hiệu lực đến 12/03/2027, chưa có gian hàng",
        "Valid until 12 Mar 2027, no seller yet",
    ),
    State.NONE: ("Chưa có chứng nhận", "No certificate"),
}


def in_state(state: State) -> Standing:
    return NOTHING if state is State.NONE else Standing(state, 4, DAY, CERTIFICATE)


def test_every_state_is_in_the_table():
    assert set(WORDS) == set(State)
    assert set(badges.ROLES) == set(State)


@pytest.mark.parametrize("state", State)
def test_words(state):
    for language, words in zip(("vi", "en"), WORDS[state], strict=True):
        with translation.override(language):
            assert badges.badge(in_state(state)).words == words


@pytest.mark.parametrize("state", State)
def test_no_star_without_state_and_date(state):
    with translation.override("vi"):
        badge = badges.badge(in_state(state))
    if badge.stars is None:
        return
    assert "sao" in badge.chip
    dated = state not in (State.UNKNOWN, State.REPLACED)
    assert ("3/2027" in badge.chip) is dated
    assert badge.buyable is (state in (State.IN_FORCE, State.ENDING))


def test_an_extension_says_so():
    extended = Standing(State.IN_FORCE, 4, DAY, CERTIFICATE, extended=True)
    with translation.override("vi"):
        assert badges.badge(extended).words == "Còn hiệu lực, được gia hạn đến 12/03/2027"


def test_a_lapsed_chip_puts_words_first():
    with translation.override("vi"):
        badge = badges.badge(in_state(State.LAPSED))
    assert badge.chip == "Từng đạt 4 sao · hết hạn sau ngày 12/03/2027"
