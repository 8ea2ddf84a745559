"""The office's own words for the gate that all desks of the staff pass through."""

from collections.abc import Callable
from typing import Any

from shop.accounts.gate import View, staff_view

from .roles import APPROVE, PREPARE


def office_view(right: str = PREPARE, *, reads_its_form: bool = False) -> Callable[[View], View]:
    """Only for people with this right; everybody in the office may prepare."""
    return staff_view(right, reads_its_form=reads_its_form)


def may_approve(user: Any) -> bool:
    """Whether somebody may be the second person."""
    return user.has_perm(APPROVE)
