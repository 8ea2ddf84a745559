"""The fake as an object that serves on a port of this machine."""

import threading
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from .account import PUBLISHABLE_KEY, SECRET_KEY, WEBHOOK_SECRET, Account
from .api import Api
from .calls import Calls
from .controls import Controls
from .faults import Faults
from .handler import Handler
from .webhooks import Webhooks


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    fake: "FakeStripe"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers that hang up are part of what is tested."""
        import sys

        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class FakeStripe(Controls):
    """`with FakeStripe() as fake:` serves until the block ends."""

    def __init__(
        self,
        port: int = 0,
        *,
        secret_key: str = SECRET_KEY,
        publishable_key: str = PUBLISHABLE_KEY,
        webhook_secret: str = WEBHOOK_SECRET,
        show: bool = False,
        again_after: tuple[float, ...] = (),
    ) -> None:
        self.port = port
        self.secret_key = secret_key
        self.publishable_key = publishable_key
        self.webhook_secret = webhook_secret
        self.webhooks = Webhooks(webhook_secret, again_after)
        self._calls = Calls(show)
        self._new()

    def _new(self) -> None:
        self.account = Account(self.secret_key, self.publishable_key, tell=self.webhooks.take)
        self.api = Api(self.account, self._calls)

    @property
    def calls(self) -> Calls:
        return self.api.calls

    @property
    def faults(self) -> Faults:
        return self.api.faults

    @property
    def script_url(self) -> str:
        """What stands in for https://js.stripe.com/v3/."""
        return f"{self.url}/v3/"

    def start(self) -> Self:
        self._server = _Server(("127.0.0.1", self.port), Handler)
        self._server.fake = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.account.url = self.url
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.daemon = True
        self._thread.start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join(10)
        self._server.server_close()
        self.webhooks.stop()

    def reset(self) -> None:
        """As if it had just been started; endpoints stay."""
        self.webhooks.wait()
        self.webhooks.clear()
        self._calls.clear()
        self._new()
        self.account.url = self.url

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
