"""One server of Elasticsearch, and how much of it a page can bear."""

import time
from typing import Any

import urllib3
from elastic_transport import (
    ApiResponseMeta,
    ConnectionError,
    ConnectionTimeout,
    HttpHeaders,
    NodeConfig,
    Urllib3HttpNode,
)
from elastic_transport._models import DEFAULT
from elastic_transport._node._base import NodeApiResponse

CONNECT_SECONDS = 0.5
# A page of results is some kilobytes, a thousand keys with their versions some hundred.
LARGEST = 32 * 1024 * 1024
CHUNK = 64 * 1024


class BoundedNode(Urllib3HttpNode):
    """Waits half a second for a connection, and takes neither endless nor dripping answers.

    The client's own node bounds the wait for each single byte only, and reads whatever comes.
    """

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self._seconds: float = config.request_timeout or 10.0

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = DEFAULT,
    ) -> NodeApiResponse:
        """One request and its whole answer."""
        seconds = self._seconds if request_timeout in (DEFAULT, None) else float(request_timeout)
        started = time.monotonic()
        try:
            response = self.pool.urlopen(
                method,
                f"{self.path_prefix}{target}",
                body=body or None,
                headers={**self._headers, **(headers or {})},
                retries=urllib3.Retry(False),
                preload_content=False,
                timeout=urllib3.Timeout(connect=min(CONNECT_SECONDS, seconds), read=seconds),
            )
            data = _whole(response, started + seconds)
        except urllib3.exceptions.NewConnectionError as error:
            # A refusal, which urllib3 counts among the timeouts.
            raise ConnectionError("no connection", errors=(error,)) from error
        except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
            raise ConnectionTimeout("no answer in time", errors=(error,)) from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise ConnectionError(str(error), errors=(error,)) from error
        meta = ApiResponseMeta(
            node=self.config,
            duration=time.monotonic() - started,
            http_version="1.1",
            status=response.status,
            headers=HttpHeaders(response.headers),
        )
        return NodeApiResponse(meta, data)


def _whole(response: urllib3.BaseHTTPResponse, until: float) -> bytes:
    """The body, if it ends in time and in size."""
    read = bytearray()
    try:
        while chunk := response.read1(CHUNK):
            read += chunk
            if len(read) > LARGEST:
                raise urllib3.exceptions.HTTPError("the answer does not end")
            if time.monotonic() > until:
                raise TimeoutError
    except BaseException:
        response.close()
        raise
    response.release_conn()
    return bytes(read)
