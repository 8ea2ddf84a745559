"""One call of the API, from its bytes to its answer."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from . import access, lists, routes
from .account import Account
from .calls import Call, Calls
from .faults import Fault, Faults
from .idempotency import Kept, Keys
from .params import Given, decode
from .refusals import Refusal
from .state import identifier

GARBAGE = b'\x89{"id": "pi_\xff\x00 <html>'


@dataclass(frozen=True)
class Asked:
    """What came over the wire; `encoded` is the query of a GET or the body of a POST."""

    method: str
    path: str
    encoded: str
    authorization: str | None = None
    key: str | None = None


@dataclass(frozen=True)
class Answer:
    """No status: the connection ends without one."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Api:
    """Answers calls, and keeps the log of them."""

    account: Account
    calls: Calls = field(default_factory=Calls)
    faults: Faults = field(default_factory=Faults)
    keys: Keys = field(default_factory=Keys)

    def answer(self, asked: Asked) -> Answer:
        came = time.time()
        fault = self.faults.next(asked.method, asked.path)
        params: dict[str, Any] = {}
        try:
            params = decode(asked.encoded)
            answer = self._spoiled(fault) or self._answer(asked, params, fault)
        except Refusal as refusal:
            answer = _refused(refusal)
        if fault and fault.kind == "lost":
            time.sleep(fault.seconds)
            answer = Answer(0, answer.body, answer.headers)
        self._log(asked, params, came, answer, fault)
        return answer

    def _spoiled(self, fault: Fault | None) -> Answer | None:
        """The answer of a fault that does no work."""
        kind = fault.kind if fault else None
        if kind == "error":
            return _refused(Refusal(500, "api_error", "An unknown error occurred."))
        if kind == "rate_limited":
            told = "Too many requests hit the API too quickly."
            refusal = Refusal(429, "invalid_request_error", told, code="rate_limit")
            return _refused(refusal)
        if kind == "garbage":
            return Answer(200, GARBAGE)
        if kind == "page":
            return Answer(200, b"<html><title>Bad gateway</title></html>")
        if kind == "closed":
            return Answer(0, b"")
        return None

    def _answer(self, asked: Asked, params: dict[str, Any], fault: Fault | None) -> Answer:
        given = Given(params)
        key = access.given_key(asked.authorization, given)
        with self.account.store.lock:
            access.check(self.account, key, asked.method, asked.path, given)
        posted = asked.key if asked.method == "POST" else None
        if posted and len(posted) > 255:
            raise Refusal(400, "invalid_request_error", "Idempotency keys have 255 characters.")
        with self.keys.using(posted, asked.method, asked.path, params) as first:
            if first.answer:
                return Answer(*first.answer, {"Idempotent-Replayed": "true"})
            if fault and fault.kind == "slow":
                time.sleep(fault.seconds)
            return self._work(asked, given, first)

    def _work(self, asked: Asked, given: Given, first: Kept) -> Answer:
        work, named = routes.find(asked.method, asked.path)
        expand = given.words("expand")
        browser = ("expand", "key", "client_secret") if "key" in given else ("expand",)
        rest = {name: value for name, value in given.values.items() if name not in browser}
        account, request = self.account, identifier("req")
        with account.store.lock:
            account.request = {"id": request, "idempotency_key": asked.key}
            try:
                result = work(account, Given(rest), **named)
                answer = Answer(200, _json(lists.shown(account.store, result, expand)))
                first.answer = (answer.status, answer.body)
            except Refusal as refusal:
                answer = _refused(refusal)
                if refusal.kept:
                    first.answer = (answer.status, answer.body)
        return Answer(answer.status, answer.body, {"Request-Id": request, **answer.headers})

    def _log(
        self, asked: Asked, params: dict[str, Any], came: float, answer: Answer, fault: Fault | None
    ) -> None:
        try:
            said = json.loads(answer.body)
        except ValueError:
            said = answer.body
        self.calls.add(
            Call(
                asked.method,
                asked.path,
                params,
                asked.key,
                came,
                answer.status,
                said,
                replayed="Idempotent-Replayed" in answer.headers,
                fault=fault.kind if fault else None,
            )
        )


def _refused(refusal: Refusal) -> Answer:
    return Answer(refusal.status, _json(lists.public(refusal.body)))


def _json(thing: Any) -> bytes:
    return json.dumps(thing, indent=2, ensure_ascii=False).encode()
