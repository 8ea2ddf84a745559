"""Is this statement ours, and does it still hold? The answer of the check, as data."""

import json
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pydantic import BaseModel, Field

from shop.certification.standing import State
from shop.statements import records
from shop.statements.checking import Outcome, check_kept
from shop.statements.codes import read_code
from shop.statements.keys import KeyState
from shop.statements.since import Since
from shop.statements.telling import told

from .errors import not_found
from .pages import Address


class Today(BaseModel):
    """What holds today of the certificate that was stated."""

    url: Address
    state: State
    state_words: str


class CheckedStatement(BaseModel):
    """A statement by its printed code, the check's answer, and what holds today."""

    code: str
    outcome: Annotated[
        Outcome,
        Field(description="`matched_then`: ours and unaltered, but no longer what holds."),
    ]
    words: str
    statement: Annotated[
        dict[str, Any] | None, Field(description="The very JSON that was signed, when it matches.")
    ]
    signature: Annotated[str | None, Field(description="Ed25519, base64url without padding.")]
    key_state: KeyState | None
    today: Annotated[Today | None, Field(description="Null when the certificate is gone.")]


def checked_statement(request: HttpRequest, typed: str) -> CheckedStatement:
    """The statement of a code however it is typed. Three queries, four when the certificate is
    gone.
    """
    code = read_code(typed)
    kept = records.find(code) if code else None
    if code is None or kept is None:
        raise not_found(_("No statement carries the code “%(code)s”.") % {"code": typed[:60]})
    answer = check_kept(kept)
    words = told(answer)
    return CheckedStatement(
        code=code,
        outcome=answer.outcome,
        words=f"{words.title}. {words.text}",
        statement=json.loads(kept.said) if answer.matches else None,
        signature=kept.signature if answer.matches else None,
        key_state=answer.key.state if answer.key else None,
        today=_today(request, answer.since) if answer.since else None,
    )


def _today(request: HttpRequest, since: Since) -> Today | None:
    if since.badge is None:
        return None
    return Today(
        url=request.build_absolute_uri(since.url),
        state=State(since.badge.state),
        state_words=since.badge.words,
    )
