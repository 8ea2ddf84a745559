"""How a file is received: let go of as soon as it is too big, before anybody parses it."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from .files import MOST_ON_SCREEN

HEARD_OUT = 5 * MOST_ON_SCREEN
"""Bytes of a request that are read to the end, so that the browser gets to see the answer."""


class OnlyLists(FileUploadHandler):
    """Stands before the handlers that keep files; `is_too_big` once a file was let go of."""

    def __init__(self) -> None:
        super().__init__()
        self.is_too_big = False
        self.received = 0
        self.announced = 0

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """What the browser says it is going to send."""
        self.announced = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """The next file begins."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on what came, up to the limit; fields behind the file are still read."""
        self.received += len(raw_data)
        if self.received > MOST_ON_SCREEN:
            self.is_too_big = True
            if self.announced > HEARD_OUT:
                raise StopUpload(connection_reset=True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Others keep it."""
